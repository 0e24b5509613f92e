import type { Observable } from "rxjs";
import type { Frame } from "../domain/frame.ts";

/** A named source of pictures. */
export interface Camera {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /**
   * On subscription the newest frame, if there is one, then every new frame; stamps never decrease. A camera may start
   * to capture at the first subscription, and stops after the last. Ends with an error when the camera fails.
   */
  readonly frames$: Observable<Frame>;
}
