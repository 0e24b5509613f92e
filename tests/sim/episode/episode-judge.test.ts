import assert from "node:assert/strict";
import { type EpisodeVerdict, outcomeOf, type WorkEnd } from "../../../sim/episode/episode-judge.ts";

const judged = (end: WorkEnd, verdict: EpisodeVerdict) => outcomeOf(end, { verdict: () => verdict });

describe("outcome of an episode", () => {
  it("is a success where the goal holds, also when the work ended as failed", () => {
    assert.deepEqual(judged({ kind: "done" }, { kind: "holds" }), { kind: "success" });
    assert.deepEqual(judged({ kind: "failed", reason: "lost the object" }, { kind: "holds" }), { kind: "success" });
  });

  it("is a failure with both reasons where the work failed and the goal does not hold", () => {
    const missed: EpisodeVerdict = { kind: "missed", reason: "the bowl is empty" };
    assert.deepEqual(judged({ kind: "done" }, missed), { kind: "failure", reason: "the bowl is empty" });
    assert.deepEqual(judged({ kind: "failed", reason: "lost the object" }, missed), {
      kind: "failure",
      reason: "lost the object; the bowl is empty",
    });
  });

  it("is a failure with the violation as its only reason, with any end of the work", () => {
    const violated: EpisodeVerdict = { kind: "violated", reason: "an object crossed the line" };
    const failure = { kind: "failure", reason: "an object crossed the line" };
    assert.deepEqual(judged({ kind: "done" }, violated), failure);
    assert.deepEqual(judged({ kind: "failed", reason: "lost the object" }, violated), failure);
  });

  it("keeps every other end as it is, and nothing is judged", () => {
    const ends: readonly WorkEnd[] = [
      { kind: "timeout", limitS: 60 },
      { kind: "unparseable", reason: "no plan" },
      { kind: "refused", because: "unknown-words", reason: "not trained on: zorb" },
      { kind: "crash", code: "BINARM_UNEXPECTED", message: "broken" },
    ];
    const verdict = (): never => assert.fail("judged");
    for (const end of ends) assert.deepEqual(outcomeOf(end, { verdict }), end);
  });
});
