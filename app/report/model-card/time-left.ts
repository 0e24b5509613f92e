/** Tells how long the rest of several evaluations takes, at the rate of the episodes so far. */
export class TimeLeft {
  #ran = 0;
  #left: number;
  readonly #startMs: number;

  constructor(episodes: number, nowMs: number) {
    this.#left = episodes;
    this.#startMs = nowMs;
  }

  /** An evaluation of so many episodes is done; `ran` of them were carried out now, the others were there before. */
  done(episodes: number, ran: number): void {
    this.#left -= episodes;
    this.#ran += ran;
  }

  /** `12 of 40 evaluations done; at most 8200 episodes left, about 2 h 5 min`. */
  text(nowMs: number): string {
    const episodes = `at most ${this.#left} episodes left`;
    if (this.#ran === 0) return episodes;
    const minutes = Math.ceil((this.#left * (nowMs - this.#startMs)) / this.#ran / 60_000);
    return `${episodes}, about ${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  }
}
