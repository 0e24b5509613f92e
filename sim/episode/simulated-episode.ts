import type { Pose } from "../../src/domain/pose.ts";
import type { EpisodeSpec } from "../../src/evaluation/index.ts";
import type { EpisodeStart } from "../../src/ports/episode-observer.ts";
import type { ImageSize } from "../render/index.ts";
import type { Scene } from "../scene/scene.ts";
import type { World } from "../scene/world.ts";
import { type TableView, tableView } from "./table-view.ts";

/** What an observer of a simulated episode can look at until the episode ends. Looking changes nothing that happens. */
export interface SimulatedEpisode extends EpisodeStart {
  readonly spec: EpisodeSpec;
  readonly scene: Scene;
  /** Where every object's origin was at the last physics step, by the object's id. */
  peekPoses(): ReadonlyMap<string, Pose>;
  /** Where the pixels of a camera's pictures look on the table. @throws UnknownCameraError */
  tableView(camera: string, size: ImageSize): TableView;
}

export const simulatedEpisode = (spec: EpisodeSpec, instruction: string, world: World): SimulatedEpisode => ({
  spec,
  instruction,
  scene: world.scene,
  peekPoses: () => world.peekPoses(),
  tableView: (camera, size) => tableView(world.simulation, camera, size),
});
