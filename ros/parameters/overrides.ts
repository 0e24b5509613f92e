/** A parameter as the command line or a parameter file sets it; `type` is a number of rcl_interfaces/msg/ParameterType. */
export interface Override {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

/** What is set for the nodes that a name stands for: of one node, with or without namespace, or with `*` and `**` in it. */
export interface OverrideGroup {
  readonly name: string;
  readonly parameters: readonly Override[];
}

/**
 * What is set for a node, by parameter. Later groups win, as they do in rclcpp.
 *
 * @param nodeName with its namespace, e.g. `/cell/binarm`
 */
export function overridesFor(nodeName: string, groups: readonly OverrideGroup[]): ReadonlyMap<string, Override> {
  const meant = groups.filter(({ name }) => standsFor(name, nodeName));
  return new Map(
    meant.flatMap(({ parameters }) => parameters.map((parameter) => [parameter.name, parameter] as const)),
  );
}

/** `*` stands for one part of a name, `**` for any number of them; a bare name means the node in the root namespace. */
function standsFor(pattern: string, nodeName: string): boolean {
  const absolute = pattern.startsWith("/") ? pattern : `/${pattern}`;
  const source = absolute.replaceAll(/\/\*\*?/g, (stars) => (stars === "/**" ? "(/\\w+)*" : "/\\w+"));
  return new RegExp(`^${source}$`).test(nodeName);
}
