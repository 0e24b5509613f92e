import type { ActionSpaceDescription } from "../../src/action/index.ts";
import type { GoalPictures } from "../../src/domain/goal-pictures.ts";
import type { PolicyVariant } from "../../src/evaluation/index.ts";
import type { Device } from "../../src/policy/device.ts";
import type { Precision } from "../../src/policy/manifest/schema.ts";

/** The identity of a policy, which does not depend on the place of its folder. */
export interface PolicyIdentity {
  readonly name: string;
  readonly version: string;
  /** SHA-256, hexadecimal, of all that decides its answers: its files and the deciding parts of its manifest. */
  readonly sha256: string;
}

/** How a policy's model runs, chosen beforehand so that every thread runs it in the same way. */
export interface ModelSettings {
  readonly device: Device;
  readonly precision: Precision;
  /** Threads of the CPU. */
  readonly threads: number;
  /** The policy refuses no words; present only where a user chose it. */
  readonly actOnAnyWords?: true;
}

/** A policy of a folder that was checked and fits the simulated table. Plain data that can be sent to threads. */
export interface PolicySource {
  /** Its name in episodes: its folder as the user named it, or its content's name. */
  readonly name: string;
  readonly directory: string;
  readonly identity: PolicyIdentity;
  readonly model: ModelSettings;
  readonly actionSpace: Exclude<ActionSpaceDescription, { readonly kind: "ee-delta" }>;
  /** Absent where it takes no pictures in goals. */
  readonly goalPictures?: GoalPictures;
}

/** What is evaluated, with its source where the policy comes from a folder. */
export interface SourcedVariant extends PolicyVariant {
  readonly source?: PolicySource;
}

/**
 * The name of a folder's policy in results. It depends on the content alone, not on the folder's name or place.
 */
export const contentName = ({ name, sha256 }: PolicyIdentity): string => `${name}@${sha256.slice(0, 12)}`;

/** The source by its content's name. */
export const sourceNamedByContent = (source: PolicySource): PolicySource => ({
  ...source,
  name: contentName(source.identity),
});

/** Short, for every row of results: the whole hash is in the evaluation's configuration. */
export const identityText = ({ name, version, sha256 }: PolicyIdentity): string =>
  `${name} ${version} ${sha256.slice(0, 16)}`;
