import { type ActionSpace, type GrammarNode, grammarNode, tokenOfBin } from "../action/index.ts";
import type { Observation } from "../domain/observation.ts";
import { RandomSource } from "../domain/random.ts";
import type { Inference, Policy } from "../ports/policy.ts";

/**
 * Gives a random plan of the action space: the baseline that every other policy has to beat. Its plans depend only on
 * the seed, the goal's id and the robot's time, so that an episode can be repeated.
 */
export class RandomPolicy implements Policy {
  readonly name = "random";
  readonly cameras = [];
  readonly actionSpace: string;
  readonly readsGoals = false;
  readonly #grammar: ActionSpace["grammar"];
  readonly #random: RandomSource;

  constructor({ actionSpace, seed }: { readonly actionSpace: ActionSpace; readonly seed: number }) {
    this.actionSpace = actionSpace.name;
    this.#grammar = actionSpace.grammar;
    this.#random = new RandomSource(seed, "random-policy");
  }

  async infer({ goal, robot }: Observation, signal: AbortSignal): Promise<Inference> {
    signal.throwIfAborted();
    const random = this.#random.fork(`${goal.id}/${robot.stampNs}`);
    const tokens: number[] = [];
    let node = grammarNode(this.#grammar, 0);
    while (node.kind !== "end") {
      const { token, next } = draw(node, random);
      tokens.push(token);
      node = grammarNode(this.#grammar, next);
    }
    return { tokens, stageNs: {} };
  }

  async close(): Promise<void> {}
}

function draw(node: Exclude<GrammarNode, { kind: "end" }>, random: RandomSource): { token: number; next: number } {
  switch (node.kind) {
    case "forced":
      return node;
    case "choice":
      return random.pick(node.options);
    case "bin":
      return { token: tokenOfBin(random.integer(0, node.count - 1)), next: node.next };
  }
}
