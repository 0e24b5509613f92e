/** A value that a configuration file may hold. */
export interface FileValue {
  /** Path of the file, as the user typed it. */
  readonly file: string | undefined;
  readonly key: string;
  readonly value: unknown;
}

/**
 * What a value came from, for the error that refuses it: `FILE: key` where only the file has it, else the flag. A default
 * is told by its flag too, for that is what changes it.
 */
export function optionSource(flag: string, flagValue: unknown, { file, key, value }: FileValue): string {
  return flagValue === undefined && value !== undefined && file !== undefined ? `${file}: ${key}` : flag;
}
