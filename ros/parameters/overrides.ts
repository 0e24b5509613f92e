/**
 * A parameter as the command line or a parameter file sets it; `type` is a number of rcl_interfaces/msg/ParameterType.
 */
export interface Override {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/**
 * The parameters of all nodes that a name matches: a node's name, with or without namespace, or a pattern with `*` and
 * `**`.
 */
export interface OverrideGroup {
  readonly name: string;
  readonly parameters: readonly Override[];
}

/**
 * The overrides for one node, by parameter. Later groups win, as in rclcpp.
 *
 * @param nodeName with its namespace, e.g. `/cell/binarm`
 */
export function overridesFor(nodeName: string, groups: readonly OverrideGroup[]): ReadonlyMap<string, Override> {
  const meant = groups.filter(({ name }) => standsFor(name, nodeName));
  return new Map(
    meant.flatMap(({ parameters }) => parameters.map((parameter) => [parameter.name, parameter] as const)),
  );
}

/** `*` matches one part of a name, `**` any number of parts. A bare name is the node in the root namespace. */
function standsFor(pattern: string, nodeName: string): boolean {
  const absolute = pattern.startsWith("/") ? pattern : `/${pattern}`;
  const source = absolute.replaceAll(/\/\*\*?/g, (stars) => (stars === "/**" ? "(/\\w+)*" : "/\\w+"));
  return new RegExp(`^${source}$`).test(nodeName);
}
