import assert from "node:assert/strict";
import { of, range } from "rxjs";
import { exhaustLatest } from "../../src/agent/exhaust-latest.ts";
import { marbles } from "../support/agent/marbles.ts";

describe("exhaustLatest", () => {
  it("projects one value at a time and lets newer values replace the waiting one", () => {
    marbles(({ hot, cold, expectObservable }) => {
      const source = hot("-a-b-c-----d--|");
      const inner = "               ----x|";
      const out = source.pipe(exhaustLatest((value) => cold(inner.trim(), { x: value })));
      expectObservable(out).toBe("-----a----c----d|");
    });
  });

  it("projects the waiting value even when the source has ended", () => {
    marbles(({ hot, cold, expectObservable }) => {
      const out = hot("-a-b|").pipe(exhaustLatest((value) => cold("---x|", { x: value })));
      expectObservable(out).toBe("----a---b|");
    });
  });

  it("ends with the source when nothing is running", () => {
    marbles(({ hot, cold, expectObservable }) => {
      const out = hot("-a-----|").pipe(exhaustLatest((value) => cold("-x|", { x: value })));
      expectObservable(out).toBe("--a----|");
    });
  });

  it("passes the source's and the projections' errors on", () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const inner = cold("-----x");
      expectObservable(hot("-a-#").pipe(exhaustLatest(() => inner))).toBe("---#");
      expectSubscriptions(inner.subscriptions).toBe("-^-!");
      expectObservable(hot("-a----").pipe(exhaustLatest(() => cold("-#")))).toBe("--#");
    });
  });

  it("unsubscribes from both when it is unsubscribed", () => {
    marbles(({ hot, cold, expectObservable, expectSubscriptions }) => {
      const source = hot("-a---b---");
      const inner = cold("----------x");
      expectObservable(source.pipe(exhaustLatest(() => inner)), "------!").toBe("-------");
      expectSubscriptions(source.subscriptions).toBe("^-----!");
      expectSubscriptions(inner.subscriptions).toBe("-^----!");
    });
  });

  it("keeps its stack flat when projections complete at once", () => {
    let sum = 0;
    range(1, 100_000)
      .pipe(exhaustLatest((value) => of(value)))
      .subscribe((value) => {
        sum += value;
      });
    assert.equal(sum, 5_000_050_000);
  });
});
