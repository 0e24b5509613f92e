import assert from "node:assert/strict";
import type { ActionSpace } from "../../src/action/index.ts";
import type { Observation } from "../../src/domain/observation.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { grayFrame, restingState, someGoal } from "./samples.ts";

export interface PolicyUnderTest {
  readonly policy: Policy;
  /** The space that its tokens belong to. */
  readonly actionSpace: ActionSpace;
}

/** The answer, which must not be a refusal. */
export function decided<Answer extends { readonly kind?: string | undefined }>(
  answer: Answer,
): Exclude<Answer, { readonly kind: "refused" }> {
  if (answer.kind === "refused") assert.fail(`refused: ${JSON.stringify(answer)}`);
  return answer as Exclude<Answer, { readonly kind: "refused" }>;
}

/** The tests that every Policy has to pass. */
export function describePolicy(name: string, make: () => Promise<PolicyUnderTest>): void {
  describe(`${name} as a policy`, () => {
    let tested: PolicyUnderTest;
    beforeEach(async () => {
      tested = await make();
    });
    afterEach(() => tested.policy.close());

    const observationFor = ({ cameras }: Policy): Observation => ({
      goal: someGoal("goal-1"),
      robot: restingState(),
      frames: new Map(cameras.map((camera) => [camera.name, grayFrame(camera)])),
    });
    const signal = (): AbortSignal => new AbortController().signal;

    it("has a name, an action space and each camera once", () => {
      const { policy, actionSpace } = tested;
      assert.ok(policy.name.length > 0);
      assert.equal(policy.actionSpace, actionSpace.name);
      assert.equal(new Set(policy.cameras.map((camera) => camera.name)).size, policy.cameras.length);
      for (const { width, height } of policy.cameras) {
        assert.ok(Number.isInteger(width) && width > 0 && Number.isInteger(height) && height > 0);
      }
    });

    it("answers with tokens that its action space reads as a plan", async () => {
      const { policy, actionSpace } = tested;
      const { tokens, confidence, stageNs } = decided(await policy.infer(observationFor(policy), signal()));
      assert.equal(actionSpace.decode(tokens).kind, "plan");
      assert.ok(confidence === undefined || (confidence >= 0 && confidence <= 1));
      for (const duration of Object.values(stageNs)) assert.ok(duration >= 0);
    });

    it("gives the same answer to the same observation", async () => {
      const { policy } = tested;
      const first = decided(await policy.infer(observationFor(policy), signal()));
      const second = decided(await policy.infer(observationFor(policy), signal()));
      assert.deepEqual(second.tokens, first.tokens);
    });

    it("rejects with an AbortError when the signal was aborted before", async () => {
      const { policy } = tested;
      const abort = new AbortController();
      abort.abort();
      await assert.rejects(policy.infer(observationFor(policy), abort.signal), { name: "AbortError" });
    });

    it("can be called again after a canceled call", async () => {
      const { policy, actionSpace } = tested;
      const abort = new AbortController();
      const canceled = policy.infer(observationFor(policy), abort.signal).catch((error: unknown) => error);
      abort.abort();
      await canceled;
      const { tokens } = decided(await policy.infer(observationFor(policy), signal()));
      assert.equal(actionSpace.decode(tokens).kind, "plan");
    });

    it("can be closed twice", async () => {
      await tested.policy.close();
      await tested.policy.close();
    });
  });
}
