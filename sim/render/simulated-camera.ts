import { interval, map, type Observable, ReplaySubject, share, startWith } from "rxjs";
import type { Frame } from "../../src/domain/frame.ts";
import type { Camera } from "../../src/ports/camera.ts";
import type { Clock } from "../../src/ports/clock.ts";
import type { Simulation } from "../engine/index.ts";
import { FrameRateError } from "./errors.ts";
import { checkImageSize, type ImageSize } from "./image-size.ts";
import type { Renderer } from "./renderer.ts";

/** Which camera of a model takes pictures, how large and how often. */
export interface SimulatedCameraOptions {
  /** Name of the camera in the model, and of this one. */
  readonly name: string;
  readonly size: ImageSize;
  /** Frames a second of the clock. */
  readonly rateHz: number;
  readonly clock: Clock;
}

/**
 * A camera of the model. It takes a frame at the first subscription and then at a fixed rate, shared by all subscribers.
 * It shows poses as of the simulation's last `step` or `forward`, and draws nothing without a subscriber.
 */
export class SimulatedCamera implements Camera {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly frames$: Observable<Frame>;

  /**
   * @throws UnknownCameraError
   * @throws ImageSizeError
   * @throws FrameRateError unless the rate is a positive number
   */
  constructor(simulation: Simulation, renderer: Renderer, { name, size, rateHz, clock }: SimulatedCameraOptions) {
    const where = `camera ${name}`;
    simulation.camera(name);
    checkImageSize(size, where);
    if (!(rateHz > 0 && Number.isFinite(rateHz))) {
      throw new FrameRateError({ expected: "a positive number of frames a second", received: String(rateHz), where });
    }
    this.name = name;
    this.width = size.width;
    this.height = size.height;
    const capture = (): Frame => ({
      camera: name,
      stampNs: clock.now(),
      width: size.width,
      height: size.height,
      encoding: "rgb8",
      data: renderer.render(name, size).rgb,
    });
    this.frames$ = interval(1000 / rateHz, clock.scheduler).pipe(
      startWith("the first at once"),
      map(capture),
      share({ connector: () => new ReplaySubject<Frame>(1) }),
    );
  }
}
