import { defined } from "../../domain/defined.ts";
import {
  candidateDevices,
  type DeviceChoice,
  type DeviceRequest,
  noDevice,
  type PassedOver,
  whyUnavailable,
} from "../device.ts";
import { verdictText } from "../engine/golden-verdict.ts";
import type { UnifiedIoModel } from "../engine/unified-io-model.ts";
import { GraphRunError, GraphUnreadableError, ModelUnprovenError, NonFiniteOutputError } from "../errors.ts";
import type { Precision } from "../manifest/schema.ts";
import { precisionOrder } from "../precision-order.ts";
import type { ThreadCounts } from "../thread-counts.ts";
import { type Machine, type OpenModelOptions, openModel, THIS_MACHINE } from "./open-model.node.ts";
import type { PolicyFolder } from "./policy-folder.node.ts";
import type { Placing } from "./proof/proof-key.node.ts";
import { freshProof, knownProof, type Proof } from "./proof/prove-model.node.ts";

export interface LoadOptions {
  /** Default: `auto`. */
  readonly device?: DeviceRequest;
  /** Default: fp16 on a GPU and fp32 on the CPU, or else what the policy comes in. */
  readonly precision?: Precision;
  /**
   * Threads of the CPU, one number for both graphs or one for each. Default: a model that is warmed up and small takes
   * the numbers that are the fastest here, any other one a core. A model's results depend on them by rounding alone.
   */
  readonly threads?: number | ThreadCounts;
}

export interface LoadedModel {
  readonly model: UnifiedIoModel;
  readonly device: DeviceChoice;
  readonly precision: Precision;
  readonly proof: Proof;
}

/**
 * Checks a policy's files, loads its model, all of it or nothing, and verifies that it computes the same here as where it
 * was exported: it runs the folder's golden sample, unless an earlier load did. A device or precision that fails is
 * passed over where the caller left the choice to the loader. Blocks the calling thread for long.
 * `beforeRun` is called each time a model is about to be run on the sample: from then on it may hang.
 * @throws PolicyFolderError or DeviceUnavailableError, each with its own reason; ModelUnprovenError where the model
 * runs, but computes something else.
 */
export async function loadModel(
  folder: PolicyFolder,
  { device: request = "auto", precision: wanted, threads }: LoadOptions = {},
  machine: Machine = THIS_MACHINE,
  beforeRun: () => void = () => {},
): Promise<LoadedModel> {
  const passedOver: PassedOver[] = [];
  const failures: Error[] = [];
  for (const device of candidateDevices(request)) {
    const reason = await whyUnavailable(device, machine.probe);
    if (reason !== undefined) {
      passedOver.push({ device, reason });
      continue;
    }
    for (const precision of wanted === undefined ? precisionOrder(folder.precisions, device) : [wanted]) {
      try {
        const placing = { device, precision, ...defined({ threads }) };
        return {
          ...(await loadProven(folder, placing, { machine, beforeRun })),
          device: { device, passedOver },
          precision,
        };
      } catch (error) {
        if (!isOfTheMachine(error)) throw error;
        failures.push(error);
        passedOver.push({ device, precision, reason: reasonOf(error) });
      }
    }
  }
  throw refusal(failures, passedOver, folder) ?? (await noDevice(passedOver, machine.probe));
}

async function loadProven(
  folder: PolicyFolder,
  placing: OpenModelOptions,
  { machine, beforeRun }: { readonly machine: Machine; readonly beforeRun: () => void },
): Promise<Pick<LoadedModel, "model" | "proof">> {
  const known = await knownProof(folder, placing);
  refuseUnproven(known, placing, folder);
  const model = await openModel(folder, placing, machine);
  try {
    if (known === undefined) beforeRun();
    const proof = known ?? (await freshProof(folder, model, placing));
    refuseUnproven(proof, placing, folder);
    return { model, proof };
  } catch (error) {
    await model.close();
    throw error;
  }
}

function refuseUnproven(proof: Proof | undefined, { device, precision }: Placing, { directory }: PolicyFolder): void {
  if (proof === undefined || proof.kind === "none" || proof.verdict.passed) return;
  const expected = `a model that reaches its golden sample on ${device} in ${precision} (${ADVICE})`;
  throw new ModelUnprovenError({ expected, received: verdictText(proof.verdict), where: directory });
}

const ADVICE =
  "choose another --device or --precision, which `binarm policy verify` lists, or export the policy again for this machine";

/** Errors that another device or precision may avoid. All others are errors of the folder itself. */
const isOfTheMachine = (error: unknown): error is Error =>
  [ModelUnprovenError, NonFiniteOutputError, GraphRunError, GraphUnreadableError].some((kind) => error instanceof kind);

const reasonOf = (error: Error): string => (error instanceof ModelUnprovenError ? error.received : error.message);

/** Undefined where no model was tried. */
function refusal(
  failures: readonly Error[],
  passedOver: readonly PassedOver[],
  { directory }: PolicyFolder,
): Error | undefined {
  const [only] = failures;
  const tried = passedOver.filter(({ precision }) => precision !== undefined);
  if (only === undefined) return undefined;
  if (failures.length === 1 && (only instanceof ModelUnprovenError || only instanceof GraphUnreadableError))
    return only;
  return new ModelUnprovenError({
    expected: `a device and a precision in which the model reaches its golden sample (${ADVICE})`,
    received: tried.map(({ device, precision, reason }) => `${device} in ${precision}: ${reason}`).join("; "),
    where: directory,
    cause: only,
  });
}
