/** The oldest Node.js that Binarm runs on, as package.json's `engines` says it. */
export const OLDEST_NODE = "20.20.0";

/**
 * The message to a user whose Node.js is too old; undefined where it is not. Programs check this before other imports,
 * which may fail to load there.
 */
export function unsupportedNodeMessage(version: string): string | undefined {
  const [is, needed] = [numbers(version), numbers(OLDEST_NODE)];
  const differs = needed.findIndex((number, place) => is[place] !== number);
  if (differs === -1 || (is[differs] ?? 0) > (needed[differs] ?? 0)) return undefined;
  return `Node.js ${version} is too old: Binarm needs ${OLDEST_NODE} or newer (https://nodejs.org)`;
}

const numbers = (version: string): readonly number[] => version.split(".").map((part) => Number.parseInt(part, 10));
