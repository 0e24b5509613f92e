import { benchView } from "./bench-view.ts";
import type { SceneLook } from "./scene-look.ts";
import { tiltedView } from "./tilted-view.ts";
import type { View } from "./view.ts";

/** `prefix`: put before the names of what no two scenes share. */
export const viewOf = (look: SceneLook, prefix = ""): View =>
  look.kind === "bench" ? benchView(prefix) : tiltedView(look, prefix);
