import { type Nanoseconds, nanosecondsFromSeconds } from "../../src/domain/units.ts";
import type { CameraInfoMessage, ImageMessage } from "../messages/types.ts";
import type { Closeable, Middleware, Publisher } from "../middleware.ts";
import { IMAGES } from "../qos.ts";
import { cameraInfo, imageMessage, opticalFrame, type PictureSize } from "./camera-messages.ts";
import type { SceneCamera, SimulatedScene } from "./simulated-world.ts";

export interface CameraTopicOptions extends PictureSize {
  readonly name: string;
  /** Images per simulated second. */
  readonly rateHz: number;
}

/** The topics of a camera of the scene. An image is rendered only while there is a subscriber. */
export class CameraTopics implements Closeable {
  readonly #options: CameraTopicOptions;
  readonly #images: Publisher<ImageMessage>;
  readonly #infos: Publisher<CameraInfoMessage>;
  #camera: { readonly of: SimulatedScene; readonly camera: SceneCamera } | undefined;
  #shown: SimulatedScene | undefined;
  #dueNs = 0;

  constructor(middleware: Middleware, options: CameraTopicOptions) {
    this.#options = options;
    const topic = `camera/${options.name}`;
    this.#images = middleware.advertise("sensor_msgs/msg/Image", `${topic}/image_raw`, IMAGES);
    this.#infos = middleware.advertise("sensor_msgs/msg/CameraInfo", `${topic}/camera_info`, IMAGES);
  }

  /**
   * Publishes the image that is due, if any. A new scene's first image is always due, so that the old one is not used
   * any more.
   * @throws where the scene has no such camera
   */
  publish(scene: SimulatedScene, nowNs: Nanoseconds): void {
    const isNew = this.#shown !== scene;
    if (nowNs < this.#dueNs && !isNew) return;
    this.#shown = scene;
    const { name, rateHz } = this.#options;
    const periodNs = nanosecondsFromSeconds(1 / rateHz);
    this.#dueNs = Math.max(this.#dueNs + periodNs, nowNs - periodNs);
    if (this.#images.subscribers > 0) {
      this.#images.publish(imageMessage(opticalFrame(name), this.#options, nowNs, this.#cameraIn(scene).draw()));
    }
    if (this.#infos.subscribers > 0) {
      this.#infos.publish(cameraInfo(name, this.#options, nowNs, this.#cameraIn(scene).fovyRad));
    }
  }

  close(): void {
    this.#images.close();
    this.#infos.close();
  }

  #cameraIn(scene: SimulatedScene): SceneCamera {
    if (this.#camera?.of !== scene)
      this.#camera = { of: scene, camera: scene.camera(this.#options.name, this.#options) };
    return this.#camera.camera;
  }
}
