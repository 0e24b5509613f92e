export { COLOUR_NAMES, COLOURS, type ColourName, type Rgb } from "./colours.ts";
export { CONTAINER_NAMES, CONTAINERS, type Container, type ContainerName } from "./containers.ts";
export { bodyNameOf, OBJECT_DEFAULTS_MJCF, objectMjcf } from "./object-mjcf.ts";
export { depthWithin, type Outline, type Point } from "./outline.ts";
export {
  type ContainerObject,
  containerOf,
  outlineOf,
  pointInBase,
  pointInObject,
  reachOf,
  type SceneObject,
  type SolidObject,
  solidOf,
} from "./scene-object.ts";
export { SHAPE_NAMES, SHAPES, type ShapeName } from "./shapes.ts";
export type { Slab, Solid } from "./solid.ts";
export {
  type Pattern,
  patternAsset,
  TEXTURE_NAMES,
  type TextureAsset,
  type TextureName,
  textureAsset,
} from "./textures.ts";
