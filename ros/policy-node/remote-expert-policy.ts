import type { Observation } from "../../src/domain/observation.ts";
import type { Inference, Policy } from "../../src/ports/policy.ts";
import { readTokens } from "../goal-protocol.ts";
import { MessageRefusedError } from "../messages/errors.ts";
import type { Middleware } from "../middleware.ts";

const SERVICE = "binarm_sim/expert";
const TIMEOUT_MS = 5000;

/**
 * Asks the simulator's expert, which knows the whole scene, by a service that only the simulator offers. Its success
 * rate is the upper bound that policies are compared with.
 */
export class RemoteExpertPolicy implements Policy {
  readonly name = "oracle";
  readonly cameras = [];
  readonly actionSpace: string;
  readonly readsGoals = false;
  readonly #middleware: Middleware;

  constructor(middleware: Middleware, actionSpace: string) {
    this.#middleware = middleware;
    this.actionSpace = actionSpace;
  }

  async infer(_observation: Observation, signal: AbortSignal): Promise<Inference> {
    const answer = await this.#middleware.call("std_srvs/srv/Trigger", SERVICE, {}, TIMEOUT_MS);
    signal.throwIfAborted();
    const tokens = readTokens(answer.message);
    if (!answer.success || !tokens.every(Number.isInteger)) {
      throw new MessageRefusedError({ expected: "token ids", received: answer.message, where: `service ${SERVICE}` });
    }
    return { tokens, confidence: 1, stageNs: {} };
  }

  async close(): Promise<void> {}
}
