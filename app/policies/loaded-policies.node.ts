import { defined } from "../../src/domain/defined.ts";
import { InferenceTimeoutError } from "../../src/domain/errors/time-limit.ts";
import { type LoadedPolicy, loadPolicy } from "../../src/policy/node/load-policy.node.ts";
import type { ThreadEngine } from "../../src/policy/node/thread-engine.node.ts";
import type { Policy } from "../../src/ports/policy.ts";
import type { PolicySource } from "./policy-source.ts";

export interface LoadedPoliciesOptions {
  readonly onWarning: (message: string) => void;
  /** Wall seconds for one inference. Default: 120. */
  readonly inferenceTimeoutS?: number;
  /** Aborts the loading. Default: it is never aborted. */
  readonly signal?: AbortSignal;
}

/** The policies of folders in this thread: each is loaded when it is first needed and stays for every later episode. */
export class LoadedPolicies {
  readonly #sources: readonly PolicySource[];
  readonly #options: LoadedPoliciesOptions;
  readonly #loading = new Map<string, Promise<LoadedPolicy>>();

  /** `running`: the first policy's model, where it is loaded already; it is closed with the others. */
  constructor(sources: readonly PolicySource[], options: LoadedPoliciesOptions, running?: ThreadEngine) {
    this.#sources = sources;
    this.#options = options;
    const [first] = sources;
    // An error here is thrown again where the policy is used first.
    if (first !== undefined && running !== undefined) this.#load(first, running).catch(() => {});
  }

  /**
   * The factory that gives each episode the policy `name`, once it is loaded; none where the policy comes from no
   * folder. An episode borrows the policy: closing it there leaves it loaded. Where the model hangs in its warm-up, the
   * factory throws, so that the episode is a crash, as it is where a later inference hangs.
   * @throws what is wrong with the policy's folder
   */
  async factoriesFor(name: string) {
    const source = this.#sources.find((candidate) => candidate.name === name);
    if (source === undefined) return {};
    try {
      const { policy: loaded, actionSpace } = await this.#load(source);
      const policy = lent(loaded);
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
    // An error of loading was already thrown where the policy was used.
    for (const policy of await Promise.allSettled(loading))
      if (policy.status === "fulfilled") await policy.value.policy.close();
  }

  #load({ name, directory, model }: PolicySource, running?: ThreadEngine): Promise<LoadedPolicy> {
    const known = this.#loading.get(name);
    if (known !== undefined) return known;
    const { actOnAnyWords = false, ...settings } = model;
    const loading = loadPolicy(directory, {
      ...settings,
      strictWords: !actOnAnyWords,
      ...(running !== undefined && { engine: running }),
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
  ...defined({ readsGoals: policy.readsGoals, goalPictures: policy.goalPictures }),
  infer: (observation, signal) => policy.infer(observation, signal),
  close: async () => {},
});
