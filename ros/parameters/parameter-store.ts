import type { ParameterDeclaration, ParameterValue } from "./declaration.ts";

/** Returns why a change is refused at the moment; undefined where it is not. */
export type ChangeRule = (name: string, value: ParameterValue) => string | undefined;

/** The parameters of a ROS node. */
export interface ParameterStore {
  /** @throws RangeError where no parameter of that name was declared */
  read(name: string): ParameterValue;
  /** Sets a rule for changes that the declarations allow. */
  setRule(rule: ChangeRule): void;
  set(name: string, value: ParameterValue): void;
}

export type Declarations = Readonly<Record<string, ParameterDeclaration>>;
