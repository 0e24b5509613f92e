import assert from "node:assert/strict";
import { of } from "rxjs";
import type { Refusal } from "../../src/domain/refusal.ts";
import { nanoseconds } from "../../src/domain/units.ts";
import { settled } from "../support/agent/manual-policy.ts";
import { A, setUpAgent, TOKENS } from "../support/agent/set-up-agent.ts";

const REFUSALS: readonly Refusal[] = [
  { reason: "nothing-said" },
  { reason: "control-word", words: "stop" },
  { reason: "negation", words: "not" },
  { reason: "unknown-words", words: [{ word: "blok", suggestions: ["block"] }] },
  { reason: "low-confidence", confidence: 0.05, threshold: 0.1 },
];

describe("a goal whose words the policy refuses", () => {
  for (const refusal of REFUSALS) {
    it(`ends as refused, and the robot stays where it is: ${refusal.reason}`, async () => {
      const answer = {
        kind: "refused",
        refusal,
        stageNs: { tokenize: nanoseconds(3) },
        // It knows a plan that would move the robot.
        ...(refusal.reason === "low-confidence" && { inference: { tokens: TOKENS, stageNs: {} } }),
      } as const;
      const { robot, run, kinds, end, ended, events } = setUpAgent({
        policy: {
          name: "refusing",
          cameras: [],
          actionSpace: "pick-place",
          infer: async () => answer,
          close: async () => {},
        },
      });
      const { endEffector } = robot.state$.value;
      run(of(A));
      await settled();
      robot.pass(5);
      assert.deepEqual(kinds(), ["observed", "refused", "finished"]);
      assert.deepEqual(end(), [{ kind: "refused", refusal }]);
      assert.deepEqual(ended, { complete: true });
      for (const { pose } of robot.taken) assert.deepEqual(pose, endEffector);
      const refused = events.find((event) => event.kind === "refused");
      assert.deepEqual(refused?.stageNs, { tokenize: 3, infer: 0 });
    });
  }
});
