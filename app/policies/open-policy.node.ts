import { defined } from "../../src/domain/defined.ts";
import type { PolicyVariant } from "../../src/evaluation/index.ts";
import type { DeviceRequest } from "../../src/policy/device.ts";
import type { Manifest, Precision } from "../../src/policy/manifest/schema.ts";
import { checkOnnxRuntime } from "../../src/policy/node/onnx-runtime-package.node.ts";
import { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";
import { PolicyUnfitError } from "../errors.ts";
import { isBuiltIn } from "../options/choices.node.ts";
import type { Table } from "../simulation/episode-simulator.node.ts";
import { chooseModel, type ModelChoiceOptions } from "./choose-model.node.ts";
import { contentHash } from "./content-hash.node.ts";
import { contentName, type PolicySource, type SourcedVariant, sourceNamedByContent } from "./policy-source.ts";

/** How a user wants a policy's model to run in the simulator. */
export interface ModelOptions {
  readonly device?: DeviceRequest;
  readonly precision?: Precision;
  readonly threads?: number;
  /** The policy refuses no words. Default: it refuses those that its manifest excludes. */
  readonly actOnAnyWords?: boolean;
}

/** How long an inference and an episode may take, in wall seconds. The policy's answers do not depend on it. */
export interface TimeLimits {
  readonly inferenceTimeoutS?: number;
  readonly episodeTimeoutS?: number;
}

/** The limits that are set, without undefined ones. */
export const timeLimitsIn = ({
  inferenceTimeoutS,
  episodeTimeoutS,
}: { readonly [Key in keyof TimeLimits]: TimeLimits[Key] | undefined }): TimeLimits => ({
  ...defined({ inferenceTimeoutS, episodeTimeoutS }),
});

/**
 * Reads a policy's folder and checks its files, and that the policy fits the simulated table, so that errors show
 * before episodes run. By default the model runs on one thread of the CPU: its answers are then the same to the last
 * bit with any number of workers and cores.
 * @throws PolicyFolderError, ConfigError, InvalidActionSpaceError, DeviceUnavailableError or PolicyUnfitError
 */
export async function openPolicy(
  name: string,
  { device = "cpu", precision, threads = 1, actOnAnyWords = false }: ModelOptions,
  table: Table,
  choice: ModelChoiceOptions,
): Promise<PolicySource> {
  const folder = await PolicyFolder.open(name);
  const { manifest } = folder;
  const actionSpace = fittingActionSpace(manifest, table, name);
  checkCameras(manifest, table, name);
  checkControlRate(manifest, table, name);
  checkOnnxRuntime();
  const requested = { device, threads, ...defined({ precision }) };
  const model = await chooseModel(folder, requested, choice);
  return {
    name,
    directory: folder.directory,
    identity: { name: manifest.name, version: manifest.version, sha256: contentHash(manifest, model.precision) },
    model: { ...model, ...(actOnAnyWords && { actOnAnyWords }) },
    actionSpace,
    ...defined({ goalPictures: manifest.goalPictures }),
  };
}

/** The manifest says what its bins mean; the table says how far its arm reaches. */
function fittingActionSpace(
  { actionSpace }: Manifest,
  { bounds: reach }: Table,
  where: string,
): PolicySource["actionSpace"] {
  if (actionSpace.kind === "ee-delta") {
    throw new PolicyUnfitError({ expected: "the action space pick-place or vima-text", received: "ee-delta", where });
  }
  for (const axis of ["x", "y"] as const) {
    const { low, high } = actionSpace.bounds[axis];
    if (low >= reach[axis].low && high <= reach[axis].high) continue;
    throw new PolicyUnfitError({
      expected: `an action space with ${axis} within ${reach[axis].low} to ${reach[axis].high} m, the table's`,
      received: `${low} to ${high} m`,
      where,
    });
  }
  return actionSpace;
}

function checkCameras({ cameras }: Manifest, table: Table, where: string): void {
  for (const { name, width, height } of cameras) {
    if (!table.cameras.includes(name)) {
      const expected = `cameras that the table has: ${table.cameras.join(", ")}`;
      throw new PolicyUnfitError({ expected, received: `a camera named ${name}`, where });
    }
    if (Math.max(width, height) > table.maxImageEdge) {
      const expected = `pictures of at most ${table.maxImageEdge} pixels a side`;
      throw new PolicyUnfitError({ expected, received: `${name} with ${width}x${height}`, where });
    }
  }
}

/** The simulator's control period is a whole number of steps of its physics, the same for every policy. */
function checkControlRate({ controlRateHz }: Manifest, table: Table, where: string): void {
  if (controlRateHz === table.controlRateHz) return;
  const expected = `controlRateHz ${table.controlRateHz}, the simulator's`;
  throw new PolicyUnfitError({ expected, received: `${controlRateHz}`, where });
}

/** The variant's name in results: a policy from a folder is named by its content. */
export const variantNamedByContent = ({ source, ...variant }: SourcedVariant): SourcedVariant =>
  source === undefined
    ? variant
    : { ...variant, policy: contentName(source.identity), source: sourceNamedByContent(source) };

/** Variants with what their policies' folders hold. @throws what `openPolicy` throws */
export const openPolicies = (
  variants: readonly PolicyVariant[],
  requested: ModelOptions,
  table: Table,
  choice: ModelChoiceOptions,
): Promise<readonly SourcedVariant[]> =>
  Promise.all(
    variants.map(async (variant) =>
      isBuiltIn(variant.policy)
        ? variant
        : { ...variant, source: await openPolicy(variant.policy, requested, table, choice) },
    ),
  );
