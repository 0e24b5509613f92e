import type { MjcfFragment } from "./mjcf-fragment.ts";

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
