/** A policy of your own: anything that answers an observation in tokens. */
import { type ActionPlan, type ActionSpace, type Inference, type Observation, type Policy, radians } from "binarm";
import { runEpisode, tableActionSpace } from "binarm/sim";

/** Answers with a plan that a person wrote down; put your model here. */
class WrittenPlan implements Policy {
  readonly name = "written-plan";
  readonly cameras = [{ name: "top", width: 192, height: 96 }];
  readonly actionSpace: string;
  readonly #space: ActionSpace;
  readonly #plan: ActionPlan;

  constructor(space: ActionSpace, plan: ActionPlan) {
    this.actionSpace = space.name;
    this.#space = space;
    this.#plan = plan;
  }

  async infer({ goal, frames }: Observation, signal: AbortSignal): Promise<Inference> {
    signal.throwIfAborted();
    console.log(`told "${goal.instruction}", sees ${frames.get("top")?.data.length} bytes`);
    return { tokens: this.#space.encode(this.#plan), stageNs: {} };
  }

  async close(): Promise<void> {}
}

const actionSpace = tableActionSpace();
const policy = new WrittenPlan(actionSpace, {
  kind: "pick-place",
  steps: [
    {
      motion: "pick",
      from: { xM: 0.562, yM: -0.406, yawRad: radians(0) },
      to: { xM: 0.373, yM: -0.155, yawRad: radians(0) },
    },
  ],
});
const spec = { task: "put-into", level: "L1", seed: 7, policy: policy.name } as const;
const { outcome } = await runEpisode(spec, {
  signal: new AbortController().signal,
  policies: { [policy.name]: () => ({ policy, actionSpace }) },
});
console.log(outcome.kind);
