/** A value that a configuration file may hold. */
export interface FileValue {
  /** Path of the file, as the user typed it. */
  readonly file: string | undefined;
  readonly key: string;
  readonly value: unknown;
}

/**
 * Where a value comes from, for the error that refuses it: `FILE: key` where only the file has it, else the flag. For a
 * default value it is the flag too, since the flag changes it.
 */
export function optionSource(flag: string, flagValue: unknown, { file, key, value }: FileValue): string {
  return flagValue === undefined && value !== undefined && file !== undefined ? `${file}: ${key}` : flag;
}
