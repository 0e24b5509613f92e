/** Pieces of MJCF that go into the sections of one model; a scene is the join of several. */
export interface MjcfFragment {
  readonly defaults?: string;
  readonly assets?: string;
  readonly worldbody?: string;
  readonly contacts?: string;
  readonly actuators?: string;
  readonly sensors?: string;
}

/** A whole model from its fragments. `settings` are elements that stand alone, e.g. `<option>`. */
export function composeMjcf(name: string, settings: string, fragments: readonly MjcfFragment[]): string {
  const section = (key: keyof MjcfFragment, tag: string): string => {
    const parts = fragments.flatMap((fragment) => fragment[key] ?? []);
    return parts.length === 0 ? "" : `<${tag}>\n${parts.join("\n")}\n</${tag}>`;
  };
  return `<mujoco model="${name}">
<compiler angle="radian" autolimits="true"/>
${settings}
${section("defaults", "default")}
${section("assets", "asset")}
${section("worldbody", "worldbody")}
${section("contacts", "contact")}
${section("actuators", "actuator")}
${section("sensors", "sensor")}
</mujoco>`;
}
