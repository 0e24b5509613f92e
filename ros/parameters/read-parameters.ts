import type { ParameterValue, ParameterValues } from "./declaration.ts";
import type { Declarations } from "./parameter-store.ts";

/** The values of all declared parameters at one moment. */
export type Values<Declared extends Declarations> = {
  readonly [Name in keyof Declared]: ParameterValues[Declared[Name]["kind"]];
};

/**
 * Reads every declared parameter. `read` gives values that were checked against their declarations when they were set.
 */
export const readParameters = <Declared extends Declarations>(
  declarations: Declared,
  read: (name: keyof Declared & string) => ParameterValue,
): Values<Declared> =>
  Object.fromEntries(Object.keys(declarations).map((name) => [name, read(name)])) as Values<Declared>;
