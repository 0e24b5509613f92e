import type { ParameterDeclaration, ParameterValue } from "./declaration.ts";

/** Says why a change is refused at the moment; undefined where it is not. */
export type ChangeRule = (name: string, value: ParameterValue) => string | undefined;

/** The parameters of a ROS node. */
export interface ParameterStore {
  /** @throws RangeError where nothing of that name was declared */
  read(name: string): ParameterValue;
  /** Asked about every change that a declaration allows. */
  setRule(rule: ChangeRule): void;
  set(name: string, value: ParameterValue): void;
}

export type Declarations = Readonly<Record<string, ParameterDeclaration>>;
