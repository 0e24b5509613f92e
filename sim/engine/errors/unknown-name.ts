import { BinarmError } from "../../../src/domain/errors/binarm-error.ts";
import { editDistance } from "../../../src/domain/near-names.ts";
import type { NamedKind } from "../name-table.ts";

export interface UnknownNameDetails {
  readonly name: string;
  /** The model that was searched. */
  readonly where: string;
  /** Every name of this kind that the model has. */
  readonly existing: readonly string[];
}

const SHOWN_NAMES = 5;

/** A model was asked for something by a name that it does not have. One subclass a kind. */
export abstract class UnknownNameError extends BinarmError {
  readonly kind: NamedKind;
  /** The name asked for. */
  readonly unknownName: string;
  /** The names of that kind that exist, most alike first, at most five. */
  readonly nearestNames: readonly string[];

  constructor(kind: NamedKind, { name, where, existing }: UnknownNameDetails) {
    const nearest = nearestNames(name, existing);
    const expected =
      nearest.length === 0 ? `a ${kind}, but the model names none` : `a ${kind} such as ${nearest.join(", ")}`;
    super(`the model has no such ${kind}`, { expected, received: JSON.stringify(name), where });
    this.kind = kind;
    this.unknownName = name;
    this.nearestNames = nearest;
  }
}

export class UnknownBodyError extends UnknownNameError {
  readonly code = "BINARM_UNKNOWN_BODY";
}
export class UnknownJointError extends UnknownNameError {
  readonly code = "BINARM_UNKNOWN_JOINT";
}
export class UnknownGeomError extends UnknownNameError {
  readonly code = "BINARM_UNKNOWN_GEOM";
}
export class UnknownSiteError extends UnknownNameError {
  readonly code = "BINARM_UNKNOWN_SITE";
}
export class UnknownCameraError extends UnknownNameError {
  readonly code = "BINARM_UNKNOWN_CAMERA";
}
export class UnknownActuatorError extends UnknownNameError {
  readonly code = "BINARM_UNKNOWN_ACTUATOR";
}
export class UnknownSensorError extends UnknownNameError {
  readonly code = "BINARM_UNKNOWN_SENSOR";
}

function nearestNames(name: string, existing: readonly string[]): string[] {
  return existing
    .map((candidate) => ({ candidate, edits: editDistance(name, candidate) }))
    .sort((a, b) => a.edits - b.edits || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, SHOWN_NAMES)
    .map(({ candidate }) => candidate);
}
