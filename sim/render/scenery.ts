import type { SceneGeometry } from "../engine/index.ts";

/** What can be drawn. A simulation is one. */
export interface Scenery {
  /** The static part may be copied once; the poses are those of now. */
  geometry(): SceneGeometry;
  /** The camera's row in the geometry. @throws UnknownCameraError */
  camera(name: string): { readonly index: number };
}
