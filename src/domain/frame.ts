import type { Picture } from "./picture.ts";
import type { Nanoseconds } from "./units.ts";

/** One color picture of one camera, and when it was taken. */
export interface Frame extends Picture {
  readonly camera: string;
  readonly stampNs: Nanoseconds;
}
