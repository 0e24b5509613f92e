const SEPARATOR = ".";

/** The answer of rcl_interfaces/srv/ListParameters. */
export interface ParameterList {
  readonly names: readonly string[];
  /** The names without their last part, each once. */
  readonly prefixes: readonly string[];
}

/**
 * Lists the parameters at and below the prefixes, or all where there are none, as rclcpp does.
 *
 * @param depth how many parts a name may have below its prefix; 0: any number
 */
export function listParameters(names: readonly string[], prefixes: readonly string[], depth: number): ParameterList {
  const isWithin = (rest: string): boolean => depth === 0 || rest.split(SEPARATOR).length <= depth;
  const isListed = (name: string): boolean =>
    prefixes.length === 0
      ? isWithin(name)
      : prefixes.some((prefix) => {
          if (name === prefix) return true;
          const above = `${prefix}${SEPARATOR}`;
          return name.startsWith(above) && isWithin(name.slice(above.length));
        });
  const listed = names.filter(isListed);
  const nested = listed.filter((name) => name.includes(SEPARATOR));
  return { names: listed, prefixes: [...new Set(nested.map((name) => name.slice(0, name.lastIndexOf(SEPARATOR))))] };
}
