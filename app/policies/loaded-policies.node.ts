import { createActionSpace } from "../../src/action/index.ts";
import { InferenceTimeoutError } from "../../src/domain/errors/time-limit.ts";
import { loadPolicy, policyOf } from "../../src/policy/node/load-policy.node.ts";
import { POLICY_THREAD } from "../../src/policy/node/policy-thread.node.ts";
import type { ThreadEngine } from "../../src/policy/node/thread-engine.node.ts";
import type { UnifiedIo2Policy } from "../../src/policy/unified-io2-policy.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { SystemClock } from "../../src/time/system-clock.node.ts";
import type { PolicySource } from "./policy-source.ts";

export interface LoadedPoliciesOptions {
  readonly onWarning: (message: string) => void;
  /** Wall seconds for one inference. Default: 120. */
  readonly inferenceTimeoutS?: number;
  /** Gives loading up. Default: nobody does. */
  readonly signal?: AbortSignal;
}

/** The policies of folders in this thread: each is loaded when it is first needed and stays for every later episode. */
export class LoadedPolicies {
  readonly #sources: readonly PolicySource[];
  readonly #options: LoadedPoliciesOptions;
  readonly #clock = new SystemClock();
  readonly #loading = new Map<string, Promise<UnifiedIo2Policy>>();

  /** `running`: the first one's model, where it is loaded already; it is closed with the others. */
  constructor(sources: readonly PolicySource[], options: LoadedPoliciesOptions, running?: ThreadEngine) {
    this.#sources = sources;
    this.#options = options;
    const [first] = sources;
    if (first === undefined || running === undefined) return;
    const { onWarning } = options;
    const strictWords = first.model.actOnAnyWords !== true;
    const policy = policyOf(running, { now: () => this.#clock.now(), onWarning, strictWords });
    this.#loading.set(first.name, Promise.resolve(policy));
  }

  /**
   * What makes the policy `name` of every episode, once it is loaded; nothing where it comes from no folder. What it
   * makes only lends the policy: it stays loaded when an episode closes it. Where the model hangs in its warm-up, what it
   * makes throws: an episode that it breaks is a crash as one that a later inference breaks.
   * @throws what is wrong with the policy's folder
   */
  async factoriesFor(name: string) {
    const source = this.#sources.find((candidate) => candidate.name === name);
    if (source === undefined) return {};
    const actionSpace = createActionSpace(source.actionSpace);
    try {
      const policy = lent(await this.#load(source));
      return { [name]: () => ({ policy, actionSpace }) };
    } catch (error) {
      if (!(error instanceof InferenceTimeoutError)) throw error;
      const hangs = (): never => {
        throw error;
      };
      return { [name]: hangs };
    }
  }

  /** Frees them all. */
  async close(): Promise<void> {
    const loading = [...this.#loading.values()];
    this.#loading.clear();
    // Whoever asked for a policy that could not be loaded has been told.
    for (const policy of await Promise.allSettled(loading))
      if (policy.status === "fulfilled") await policy.value.close();
  }

  #load({ name, directory, model }: PolicySource): Promise<UnifiedIo2Policy> {
    const known = this.#loading.get(name);
    if (known !== undefined) return known;
    const loading = loadPolicy({
      directory,
      entry: POLICY_THREAD,
      load: model,
      now: () => this.#clock.now(),
      strictWords: model.actOnAnyWords !== true,
      ...this.#options,
    });
    this.#loading.set(name, loading);
    return loading;
  }
}

const lent = (policy: Policy): Policy => ({
  name: policy.name,
  cameras: policy.cameras,
  actionSpace: policy.actionSpace,
  infer: (observation, signal) => policy.infer(observation, signal),
  close: async () => {},
});
