import { within } from "./within.ts";

/** The messages so far, and a way to wait for later ones. */
export class Inbox<T> {
  /** All messages, oldest first. */
  readonly all: T[] = [];
  readonly #what: string;
  readonly #watchers = new Set<() => void>();
  #read = 0;

  /** `what`: names the awaited message in the error, e.g. `a message on /tokens`. */
  constructor(what: string) {
    this.#what = what;
  }

  put(item: T): void {
    this.all.push(item);
    for (const watcher of [...this.#watchers]) watcher();
  }

  /** The next matching message that `next` has not given yet. */
  next(fits: (item: T) => boolean = () => true, { timeoutMs = 30_000 } = {}): Promise<T> {
    const complaint = () => `${this.#what} did not come within ${timeoutMs} ms (${this.all.length} others did)`;
    return within(timeoutMs, complaint, this.#watchers, () => {
      while (this.#read < this.all.length) {
        const item = this.all[this.#read++];
        if (item !== undefined && fits(item)) return item;
      }
      return undefined;
    });
  }

  /** The messages that come during this time from now. */
  async during(ms: number): Promise<readonly T[]> {
    const from = this.all.length;
    await new Promise((resolve) => setTimeout(resolve, ms));
    return this.all.slice(from);
  }

  /** Forgets the messages so far. */
  clear(): void {
    this.all.length = 0;
    this.#read = 0;
  }
}
