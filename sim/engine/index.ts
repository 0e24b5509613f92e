export type { Actuator } from "./actuator.ts";
export type { Body } from "./body.ts";
export type { Contact, ContactSide } from "./contact.ts";
export type { NamedKind } from "./errors.ts";
export {
  AmbiguousModelFolderError,
  DisposedSimulationError,
  LoadRefusedError,
  MalformedMjcfError,
  MissingAssetError,
  NonFiniteInputError,
  OutOfPhysicsMemoryError,
  PhysicsDivergedError,
  PhysicsFailedError,
  SnapshotMismatchError,
  UnknownActuatorError,
  UnknownBodyError,
  UnknownCameraError,
  UnknownGeomError,
  UnknownJointError,
  UnknownNameError,
  UnknownSensorError,
  UnknownSiteError,
  UnsupportedElementError,
} from "./errors.ts";
export type { Joint, ValueRange } from "./joint.ts";
export type { ModelFiles } from "./memory-files.ts";
export { MeshFiles } from "./mesh-files.ts";
export type { CameraProjection, ModelCamera } from "./model-camera.ts";
export { loadMujoco, type Mujoco } from "./mujoco.ts";
export type { PhysicsWarning } from "./physics-warnings.ts";
export type {
  CameraArrays,
  GeomArrays,
  Headlight,
  HeightFieldArrays,
  LightArrays,
  MaterialArrays,
  MeshArrays,
  SceneGeometry,
  ScenePoses,
  TextureArrays,
  VisualSettings,
} from "./scene-geometry.ts";
export { GEOM_TYPES, LIGHT_TYPES, TEXTURE_TYPES } from "./scene-geometry.ts";
export type { Sensor } from "./sensor.ts";
export { type ModelNames, Simulation, type SimulationOptions } from "./simulation.ts";
export type { Site } from "./site.ts";
export type { Snapshot } from "./snapshot.ts";
