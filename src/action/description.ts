import { InvalidActionSpaceError } from "./errors.ts";
import { LOCATION_TOKEN_COUNT } from "./location-tokens.ts";

/**
 * The common part of all descriptions of action spaces. They come from files, so properties may be missing at run time.
 */
interface Described {
  readonly frame: string;
  readonly units: Readonly<Record<string, string>>;
  readonly bounds: Readonly<Record<string, unknown>>;
  readonly bins: number;
}

/** Checks the common part. @throws InvalidActionSpaceError, at `where`. */
export function checkDescription(
  description: Partial<Described>,
  { where, units, bounds }: { where: string; units: Readonly<Record<string, string>>; bounds: readonly string[] },
): void {
  const refuse = (expected: string, received: unknown): never => {
    throw new InvalidActionSpaceError({ expected, received: String(received), where });
  };
  if (description.frame !== "robot-base") refuse("the frame robot-base", description.frame);
  for (const [quantity, unit] of Object.entries(units)) {
    if (description.units?.[quantity] !== unit) {
      refuse(`${quantity} in ${unit}`, description.units?.[quantity]);
    }
  }
  for (const bound of bounds) {
    if (description.bounds?.[bound] === undefined) refuse(`bounds for ${bound}`, "none");
  }
  if (Number(description.bins) > LOCATION_TOKEN_COUNT) {
    refuse(`at most ${LOCATION_TOKEN_COUNT} bins, one a location token`, description.bins);
  }
}

/** @throws InvalidActionSpaceError, at `where`, unless `value` is a whole number above 0. */
export function checkPositiveInteger(name: string, value: number, where: string): void {
  if (Number.isInteger(value) && value > 0) return;
  throw new InvalidActionSpaceError({ expected: `${name}: a whole number above 0`, received: `${value}`, where });
}
