import type { Frame } from "../../src/domain/frame.ts";
import { nanosecondsFromSeconds } from "../../src/domain/units.ts";
import { Renderer } from "../render/index.ts";
import type { World } from "../scene/world.ts";

/** Which pictures of an episode to keep. */
export interface FilmOptions {
  readonly camera: string;
  readonly width: number;
  readonly height: number;
  /** Simulated seconds from one picture to the next. */
  readonly everyS: number;
}

/** Takes pictures of a world as its time goes by. */
export class Film {
  readonly frames: Frame[] = [];
  readonly #world: World;
  readonly #renderer: Renderer;
  readonly #options: FilmOptions;
  #dueNs = 0;

  constructor(world: World, options: FilmOptions) {
    this.#world = world;
    this.#renderer = new Renderer(world.simulation, { smooth: true });
    this.#options = options;
  }

  /** Takes the picture that is due by now, if one is. */
  roll(): void {
    const { now } = this.#world;
    if (now < this.#dueNs) return;
    this.#dueNs += nanosecondsFromSeconds(this.#options.everyS);
    this.shoot();
  }

  /** Takes a picture. */
  shoot(): void {
    const { camera, width, height } = this.#options;
    const { rgb } = this.#renderer.render(camera, { width, height });
    this.frames.push({ camera, stampNs: this.#world.now, width, height, encoding: "rgb8", data: rgb });
  }
}
