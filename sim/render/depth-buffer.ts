/**
 * For every pixel, row by row from the top, the nearness of the nearest surface and the triangle that it belongs to.
 * Nearness grows towards the viewer and is linear across the picture of a plane: 1 / depth for a perspective camera,
 * minus the depth for an orthographic one, and up to a constant also for parallel light.
 */
export class DepthBuffer {
  #width = 0;
  #height = 0;
  #nearest = Number.POSITIVE_INFINITY;
  #nearness = new Float32Array(0);
  #triangle = new Int32Array(0);

  get width(): number {
    return this.#width;
  }

  get height(): number {
    return this.#height;
  }

  /** Surfaces of this nearness or more are not drawn. */
  get nearest(): number {
    return this.#nearest;
  }

  /** At least one number a pixel. Numbers after those of the pixels have no meaning. */
  get nearness(): Float32Array {
    return this.#nearness;
  }

  /** At least one number a pixel; -1 where there is no surface. */
  get triangle(): Int32Array {
    return this.#triangle;
  }

  /** Empties the buffer for a picture of this size. Nothing will be drawn beyond `farthest` or as close as `nearest`. */
  clear(width: number, height: number, farthest: number, nearest: number): void {
    const count = width * height;
    if (this.#nearness.length < count) {
      this.#nearness = new Float32Array(count);
      this.#triangle = new Int32Array(count);
    }
    this.#width = width;
    this.#height = height;
    this.#nearest = nearest;
    this.#nearness.fill(farthest, 0, count);
    this.#triangle.fill(-1, 0, count);
  }
}
