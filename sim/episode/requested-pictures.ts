import type { Frame } from "../../src/domain/frame.ts";
import { nanosecondsFromSeconds } from "../../src/domain/units.ts";
import type { PictureRequest } from "../../src/ports/episode-observer.ts";
import { Renderer } from "../render/index.ts";
import type { World } from "../scene/world.ts";

/** Takes the pictures of a world that an observer asked for. */
export class RequestedPictures {
  readonly #world: World;
  readonly #renderer: Renderer;
  readonly #request: PictureRequest;
  readonly #give: (frame: Frame) => void;
  #dueNs = 0;

  constructor(world: World, request: PictureRequest, give: (frame: Frame) => void) {
    this.#world = world;
    this.#renderer = new Renderer(world.simulation, { smooth: true });
    this.#request = request;
    this.#give = give;
  }

  /** Takes the picture that is due by now, if one is. @throws UnknownCameraError */
  takeDue(): void {
    const { now } = this.#world;
    if (now < this.#dueNs) return;
    this.#dueNs += nanosecondsFromSeconds(this.#request.everyS);
    this.take();
  }

  /** Takes a picture now. @throws UnknownCameraError */
  take(): void {
    const { camera, width, height } = this.#request;
    const { rgb } = this.#renderer.render(camera, { width, height });
    this.#give({ camera, stampNs: this.#world.now, width, height, encoding: "rgb8", data: rgb });
  }
}
