export { COLOR_NAMES, COLORS, type ColorName, type Rgb } from "./colors.ts";
export { CONTAINER_NAMES, CONTAINERS, type Container, type ContainerName } from "./containers.ts";
export { bodyNameOf, type ObjectVisual, objectMjcf, objectVisual } from "./object-mjcf.ts";
export { depthWithin, distanceToSegment, type Point, type Polygon, turned } from "./polygon.ts";
export { MESH_INERTIA } from "./prism-mesh.ts";
export {
  floorHeightOf,
  footprintRadiusM,
  gripOffset,
  isContainer,
  isPickable,
  type ObjectKind,
  type ObjectRole,
  objectName,
  openingOf,
  outlineOf,
  placed,
  roomIn,
  type SceneContainer,
  type SceneObject,
  type ScenePickable,
  unplaced,
} from "./scene-object.ts";
export {
  NEW_SHAPE_NAMES,
  type NewShapeName,
  SHAPES,
  type ShapeName,
  TRAINING_SHAPE_NAMES,
  type TrainingShapeName,
} from "./shapes/catalogue.ts";
export type { Grip, Slab, SolidShape } from "./shapes/shape.ts";
export {
  NEW_TEXTURE_NAMES,
  type NewTextureName,
  type TextureName,
  TRAINING_TEXTURE_NAMES,
  type TrainingTextureName,
} from "./textures.ts";
