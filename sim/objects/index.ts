export { COLOR_NAMES, COLORS, type ColorName, type Rgb } from "./colors.ts";
export { CONTAINER_NAMES, CONTAINERS, type Container, type ContainerName } from "./containers.ts";
export { imageTexturesMjcf, modelSizeOf, objectFiles } from "./image-textured-mjcf.ts";
export { IMAGE_TEXTURE_LISTS } from "./image-textures/image-texture-lists.ts";
export {
  type CoverName,
  darkTwin,
  hasDarkTwin,
  IMAGE_TEXTURE_NAMES,
  type ImageTextureName,
} from "./image-textures/image-texture-names.ts";
export { imageTextureOf } from "./image-textures/image-textures.ts";
export { NEUTRAL_GRAY, type Rgb255 } from "./image-textures/plain-colors.ts";
export { IMAGE_PIXELS } from "./image-textures/raster.ts";
export { bodyNameOf, objectMjcf, objectVisual } from "./object-mjcf.ts";
export type { ObjectVisual } from "./object-visual.ts";
export { depthWithin, distanceToSegment, type Point, type Polygon, turned } from "./polygon.ts";
export { MESH_INERTIA } from "./prism-mesh.ts";
export {
  floorHeightOf,
  footprintRadiusM,
  gripOffset,
  type ImageTexturedKind,
  type ImageTexturedObject,
  isContainer,
  isMovable,
  isPickable,
  isToned,
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
  type TonedKind,
  type TonedObject,
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
  BASE_LISTS,
  BASE_NAMES,
  type BaseName,
  DRAGGED_NAMES,
  type DraggedName,
  MARKING_NAMES,
  type MarkingName,
  MODEL_NAMES,
  type ModelName,
  modelOf,
  SHAPE_LISTS,
} from "./tabletop/catalogue.ts";
export type { Model, ModelSize, Piece, ProfileClass } from "./tabletop/model.ts";
export {
  NEW_TEXTURE_NAMES,
  type NewTextureName,
  type TextureName,
  TRAINING_TEXTURE_NAMES,
  type TrainingTextureName,
} from "./textures.ts";
