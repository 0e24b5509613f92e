import { type ChildProcess, spawn } from "node:child_process";
import { basename } from "node:path";
import { compiled } from "../../support/processes/compiled.ts";
import { within } from "./within.ts";

export interface ProcessEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * A program's file run as a process of its own, TypeScript unless `runner` says otherwise; signals go to it directly.
 */
export class NodeProcess {
  /** Resolves when the process has ended and its output is complete. */
  readonly ended: Promise<ProcessEnd>;
  readonly #child: ChildProcess;
  readonly #command: string;
  readonly #watchers = new Set<() => void>();
  #stdout = "";
  #stderr = "";
  #end: ProcessEnd | undefined;

  constructor(
    file: string,
    words: readonly string[],
    env: Readonly<Record<string, string | undefined>>,
    runner?: readonly [string, ...string[]],
  ) {
    this.#command = [basename(file), ...words].join(" ");
    const [program, ...first] = runner === undefined ? [process.execPath, compiled(file)] : [...runner, file];
    const child = spawn(program, [...first, ...words], {
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#child = child;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
      this.#notify();
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
      this.#notify();
    });
    this.ended = new Promise((resolve, reject) => {
      child.once("error", reject);
      child.once("close", (code, signal) => {
        this.#end = { code, signal };
        this.#notify();
        resolve(this.#end);
      });
    });
    const orphanage = () => child.kill("SIGKILL");
    process.once("exit", orphanage);
    child.once("close", () => process.off("exit", orphanage));
  }

  get pid(): number {
    if (this.#child.pid === undefined) throw new Error("the process did not start");
    return this.#child.pid;
  }

  get stdout(): string {
    return this.#stdout;
  }

  get stderr(): string {
    return this.#stderr;
  }

  /** Waits for a line of the log (either stream) and gives it; rejects with the whole log when it does not come. */
  line(pattern: RegExp, { timeoutMs = 40_000 } = {}): Promise<string> {
    return within(
      timeoutMs,
      () => `no line like ${pattern} from ${this.#describe()}`,
      this.#watchers,
      () => {
        const found = `${this.#stdout}\n${this.#stderr}`.split("\n").find((line) => pattern.test(line));
        if (found === undefined && this.#end !== undefined)
          throw new Error(`no line like ${pattern} from ${this.#describe()}`);
        return found;
      },
    );
  }

  /** Waits for a line that is not in the log yet. */
  nextLine(pattern: RegExp): Promise<string> {
    const matching = (): readonly string[] =>
      `${this.#stdout}\n${this.#stderr}`.split("\n").filter((line) => pattern.test(line));
    const known = matching().length;
    return within(
      40_000,
      () => `no new line like ${pattern} from ${this.#describe()}`,
      this.#watchers,
      () => matching()[known],
    );
  }

  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** How long the process takes to end from now, in ms; rejects when it takes longer than `timeoutMs`. */
  async endsWithin(timeoutMs: number): Promise<ProcessEnd & { readonly tookMs: number }> {
    const startMs = performance.now();
    const end = await within(
      timeoutMs,
      () => `still running after ${timeoutMs} ms: ${this.#describe()}`,
      this.#watchers,
      () => this.#end,
    );
    return { ...end, tookMs: performance.now() - startMs };
  }

  async kill(): Promise<void> {
    this.#child.kill("SIGKILL");
    await this.ended;
  }

  #notify(): void {
    for (const watcher of this.#watchers) watcher();
  }

  #describe(): string {
    const end = this.#end === undefined ? "" : ` (ended: ${this.#end.signal ?? this.#end.code})`;
    return `${this.#command}${end}:\n${this.#stdout}${this.#stderr}`;
  }
}
