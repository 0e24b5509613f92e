import { Observable, Subject } from "rxjs";
import { BinarmError } from "../../../src/domain/errors/binarm-error.ts";
import type { Frame } from "../../../src/domain/frame.ts";
import type { Nanoseconds } from "../../../src/domain/units.ts";
import type { Camera } from "../../../src/ports/camera.ts";
import type { CameraRequirement } from "../../../src/ports/policy.ts";
import { type RosClock, receivedAt } from "../../time/ros-clock.ts";
import { WarnOnce } from "../../warn-once.ts";
import type { PendingPicture, PictureReader } from "./picture-reader.ts";

export interface RosCameraOptions {
  readonly requirement: CameraRequirement;
  /** The topic, for errors. */
  readonly topic: string;
  /** Gives pictures of the required size. */
  readonly read: PictureReader;
  readonly clock: RosClock;
  /** Images that are older than this when they come cannot be used. */
  readonly maxFrameAgeNs: Nanoseconds;
  /** Called with images that cannot be used: the first with each fault since the last usable image. */
  readonly onRefusal: (error: BinarmError) => void;
}

/** The most texts of one kind that are reported, because a text can contain a new number with every message. */
const TEXTS_PER_KIND = 5;

/**
 * A camera's topic. Every message is checked, so that a silent camera is noticed, but an image becomes a frame only
 * while there is a subscriber. One image at a time is decoded or scaled; the newest replaces the one that waits.
 */
export class RosCamera implements Camera {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly #options: RosCameraOptions;
  readonly #frames = new Subject<Frame>();
  #newest: PendingPicture | undefined;
  #newestNs: Nanoseconds | undefined;
  #frame: Frame | undefined;
  #converted: PendingPicture | undefined;
  #converting = false;
  /** Incremented each time the clock goes back. */
  #era = 0;
  #broken = false;
  #receivedNs: Nanoseconds | undefined;
  #untimely: string | undefined;
  #lastRefusal: BinarmError | undefined;
  readonly #warnings: WarnOnce;
  #received = 0;
  #dropped = 0;
  #refused = 0;

  constructor(options: RosCameraOptions) {
    const { name, width, height } = options.requirement;
    this.name = name;
    this.width = width;
    this.height = height;
    this.#options = options;
    this.#warnings = new WarnOnce(options.onRefusal, TEXTS_PER_KIND);
  }

  readonly frames$: Observable<Frame> = new Observable((subscriber) => {
    if (this.#frame !== undefined && this.#converted === this.#newest) subscriber.next(this.#frame);
    const subscription = this.#frames.subscribe(subscriber);
    this.#convertNewest();
    return subscription;
  });

  /** When the last usable image came. */
  get receivedNs(): Nanoseconds | undefined {
    return this.#receivedNs;
  }

  /** What is wrong with the stamps of the images. */
  get fault(): string | undefined {
    return this.#untimely;
  }

  /** When the newest picture was taken. */
  get newestNs(): Nanoseconds | undefined {
    return this.#newestNs;
  }

  get counts(): { readonly received: number; readonly dropped: number; readonly refused: number } {
    return { received: this.#received, dropped: this.#dropped, refused: this.#refused };
  }

  get lastRefusal(): string | undefined {
    return this.#lastRefusal?.message;
  }

  /** A message as it came over the wire. */
  take(bytes: Uint8Array): void {
    const { clock, read, topic } = this.#options;
    if (clock.times === undefined) return;
    this.#received++;
    try {
      const picture = read(bytes, topic);
      const stampNs = clock.times.fromStamp(picture.stamp);
      this.#untimely = this.#untimelinessOf(stampNs);
      // An image from the future would make all later images look old.
      if (this.#isAhead(stampNs)) {
        this.#dropped++;
        return;
      }
      if (this.#newestNs !== undefined && stampNs <= this.#newestNs) {
        this.#dropped++;
        return;
      }
      if (this.#converting && this.#newest !== this.#converted) this.#dropped++;
      this.#newest = picture;
      this.#newestNs = stampNs;
      if (!this.#broken) this.#good(stampNs);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    this.#convertNewest();
  }

  /** Forgets all stamps, because the clock went back. */
  forget(): void {
    this.#era++;
    this.#newest = undefined;
    this.#newestNs = undefined;
    this.#frame = undefined;
    this.#receivedNs = undefined;
    this.#untimely = undefined;
  }

  /** By more than a tick of simulated time that is still under way. */
  #isAhead(stampNs: Nanoseconds): boolean {
    const { clock, maxFrameAgeNs } = this.#options;
    return stampNs - clock.now() > maxFrameAgeNs;
  }

  #untimelinessOf(stampNs: Nanoseconds): string | undefined {
    const { clock, maxFrameAgeNs } = this.#options;
    const ageNs = clock.now() - stampNs;
    if (this.#isAhead(stampNs)) return `its stamps are ${(-ageNs / 1e9).toFixed(2)} s ahead of the clock`;
    return ageNs <= maxFrameAgeNs ? undefined : `its frames are ${(ageNs / 1e9).toFixed(2)} s old when they come`;
  }

  #good(stampNs: Nanoseconds): void {
    this.#broken = false;
    this.#lastRefusal = undefined;
    this.#warnings.clear();
    this.#receivedNs = receivedAt(this.#options.clock, stampNs);
  }

  #convertNewest(): void {
    const picture = this.#newest;
    // After a failure, images are decoded without a subscriber too, to notice when the camera is back.
    const wanted = this.#frames.observed || this.#broken;
    if (picture === undefined || picture === this.#converted || this.#converting || !wanted) return;
    const stampNs = this.#newestNs as Nanoseconds;
    const era = this.#era;
    this.#converted = picture;
    try {
      const rgb = picture.pixels();
      if (rgb instanceof Promise) {
        this.#converting = true;
        rgb
          .then((data) => era === this.#era && this.#give(data, stampNs))
          .catch((error: unknown) => era === this.#era && this.#undecodable(error))
          .finally(() => {
            this.#converting = false;
            this.#convertNewest();
          });
      } else this.#give(rgb, stampNs);
    } catch (error) {
      this.#undecodable(error);
    }
  }

  #give(data: Uint8Array, stampNs: Nanoseconds): void {
    const { name, width, height } = this;
    // Otherwise the arrival already counted, and a long conversion must not count as a later one.
    if (this.#broken) this.#good(stampNs);
    this.#frame = { camera: name, stampNs, width, height, encoding: "rgb8", data };
    this.#frames.next(this.#frame);
  }

  #undecodable(error: unknown): void {
    this.#broken = true;
    this.#frame = undefined;
    this.#refuse(error);
  }

  #refuse(error: unknown): void {
    if (!(error instanceof BinarmError)) throw error;
    this.#refused++;
    this.#lastRefusal = error;
    this.#warnings.fault(error);
  }
}
