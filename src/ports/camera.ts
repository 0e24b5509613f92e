import type { Observable } from "rxjs";
import type { Frame } from "../domain/frame.ts";

/** A source of pictures with a name. */
export interface Camera {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /**
   * The newest frame on subscription where there is one, then every new one; stamps never go back. Nothing is captured
   * for nobody: work may begin at the first subscription and ends with the last. Ends with an error when the camera fails.
   */
  readonly frames$: Observable<Frame>;
}
