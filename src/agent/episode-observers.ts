import type { Frame } from "../domain/frame.ts";
import { messageOf } from "../domain/message-of.ts";
import type { AgentEvent } from "../ports/agent-event.ts";
import type { EpisodeEnd, EpisodeObserver, EpisodeStart, EpisodeStep } from "../ports/episode-observer.ts";

/**
 * The observers of one episode as one observer. Each gets every call in the order of the list. One that throws is left
 * out from then on and its error goes to `onWarning`, so that watching cannot change how an episode goes.
 */
export class EpisodeObservers<Start extends EpisodeStart> implements EpisodeObserver<Start> {
  readonly #active: Set<EpisodeObserver<Start>>;
  readonly #onWarning: (message: string) => void;
  #hasStarted = false;

  constructor(observers: readonly EpisodeObserver<Start>[], onWarning: (message: string) => void = () => {}) {
    this.#active = new Set(observers);
    this.#onWarning = onWarning;
  }

  start(episode: Start): void {
    this.#hasStarted = true;
    this.#notify((observer) => observer.start?.(episode));
  }

  step(step: EpisodeStep): void {
    this.#notify((observer) => observer.step?.(step));
  }

  event(event: AgentEvent): void {
    this.#notify((observer) => observer.event?.(event));
  }

  /** Goes to the one observer that asked for the picture. */
  pictureFor(observer: EpisodeObserver<Start>, frame: Frame): void {
    if (this.#active.has(observer)) this.#call(observer, () => observer.picture?.(frame));
  }

  /** Only the first call counts, and none before `start`. */
  end(end: EpisodeEnd): void {
    if (!this.#hasStarted) return;
    this.#notify((observer) => observer.end?.(end));
    this.#active.clear();
  }

  #notify(call: (observer: EpisodeObserver<Start>) => void): void {
    for (const observer of this.#active) this.#call(observer, () => call(observer));
  }

  #call(observer: EpisodeObserver<Start>, call: () => void): void {
    try {
      call();
    } catch (error) {
      this.#active.delete(observer);
      this.#onWarning(`an observer failed and is not called again in this episode: ${messageOf(error)}`);
    }
  }
}
