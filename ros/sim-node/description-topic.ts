import { multiply, type Quaternion } from "../../src/domain/quaternion.ts";
import type { StringMessage } from "../messages/types.ts";
import type { Closeable, Middleware, Publisher } from "../middleware.ts";
import { LATCHED_NEWEST } from "../qos.ts";
import { opticalFrame, type PictureSize } from "./camera-messages.ts";
import type { Linkage, RobotModel } from "./robot-model.ts";
import type { SimulatedScene } from "./simulated-world.ts";
import { urdf } from "./urdf.ts";
import { BASE_FRAME } from "./world-header.ts";

/** From OpenGL's axes of a camera to ROS's optical ones, x right, y down, z forwards: half a turn about x. */
const OPTICAL: Quaternion = [1, 0, 0, 0];

export interface DescriptionTopicOptions extends PictureSize {
  readonly robot: RobotModel;
  readonly cameras: readonly string[];
}

/** Publishes the robot with its cameras on `robot_description`, for viewers, frame trees and kinematics. */
export class DescriptionTopic implements Closeable {
  readonly #options: DescriptionTopicOptions;
  readonly #descriptions: Publisher<StringMessage>;
  #last: string | undefined;

  constructor(middleware: Pick<Middleware, "advertise">, options: DescriptionTopicOptions) {
    this.#options = options;
    this.#descriptions = middleware.advertise("std_msgs/msg/String", "robot_description", LATCHED_NEWEST);
  }

  /**
   * Publishes the description where it differs from the last one, because the cameras have moved.
   * @throws where the scene has no such camera
   */
  publish(scene: SimulatedScene): void {
    const { robot, cameras } = this.#options;
    const mounts = cameras.map((camera) => mount(camera, scene, this.#options));
    const frames = mounts.map(({ child }) => ({ name: child, shapes: [] }));
    const text = urdf({ ...robot, links: [...robot.links, ...frames], joints: [...robot.joints, ...mounts] });
    if (text === this.#last) return;
    this.#last = text;
    this.#descriptions.publish({ data: text });
  }

  close(): void {
    this.#descriptions.close();
  }
}

function mount(camera: string, scene: SimulatedScene, size: PictureSize): Linkage {
  const { positionM, orientation } = scene.camera(camera, size).pose();
  return {
    kind: "fixed",
    name: `camera_${camera}_mount`,
    parent: BASE_FRAME,
    child: opticalFrame(camera),
    place: { positionM, orientation: multiply(orientation, OPTICAL) },
  };
}
