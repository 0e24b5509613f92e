import type { Frame } from "../../../src/domain/frame.ts";
import type { Observation } from "../../../src/domain/observation.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import { toolPointingDown } from "../../../src/domain/pose.ts";
import type { RobotState } from "../../../src/domain/robot-state.ts";
import { nanoseconds } from "../../../src/domain/units.ts";
import type { RawImage } from "../../../src/policy/image/raw-image.ts";
import { resizedPicture } from "../../../src/policy/image/resize-picture.ts";
import type { Policy } from "../../../src/ports/policy.ts";
import type { RecordedEpisode } from "../recorded-episode.ts";
import { recordedPrompt } from "../recorded-prompt.ts";
import type { RecordedFolder } from "./recorded-folder.node.ts";

const STAMP_NS = nanoseconds(0);

/** The pictures show no robot, so it is out of the way. */
const PARKED_ROBOT: RobotState = {
  stampNs: STAMP_NS,
  endEffector: { positionM: [0.1, 0, 0.35], orientation: toolPointingDown(0) },
  tool: { kind: "suction", on: false, sealed: false },
  joints: [],
};

/**
 * What a policy sees of a recorded episode: the first pictures of its cameras `top` and `front`, and the prompt with its
 * pictures, all in the sizes that the policy takes.
 * @throws ImageRefusedError, RecordingRefusedError
 */
export async function recordedObservation(
  folder: RecordedFolder,
  episode: RecordedEpisode,
  { cameras, goalPictures, readsGoals = true }: Pick<Policy, "cameras" | "goalPictures" | "readsGoals">,
): Promise<Observation> {
  const { instruction, pictures: names } = recordedPrompt(episode);
  const frames = new Map<string, Frame>();
  for (const { name, ...size } of cameras) {
    frames.set(name, { ...inSize(await folder.picture(episode, name), size), camera: name, stampNs: STAMP_NS });
  }
  const pictures: Picture[] = [];
  for (const name of readsGoals ? names : []) {
    const picture = await folder.picture(episode, name);
    pictures.push(goalPictures === undefined ? picture : inSize(picture, goalPictures));
  }
  const goal = { id: episode.key, instruction, stampNs: STAMP_NS };
  return { goal: pictures.length === 0 ? goal : { ...goal, pictures }, frames, robot: PARKED_ROBOT };
}

const inSize = (picture: Picture, size: Pick<RawImage, "width" | "height">): Picture => {
  const { width, height } = size;
  return { ...resizedPicture(picture, { width, height }), encoding: "rgb8" };
};
