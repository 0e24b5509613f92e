import type { LiveArray, NativePhysics } from "./native-physics.ts";

/** A sensor of the model, as of the last `step` or `forward`. */
export class Sensor {
  readonly name: string;
  /** How many numbers it gives. */
  readonly size: number;
  readonly #address: number;
  readonly #readings: LiveArray<Float64Array>;

  constructor(physics: NativePhysics, name: string, id: number) {
    this.name = name;
    this.size = physics.model.sensor_dim[id];
    this.#address = physics.model.sensor_adr[id];
    this.#readings = physics.live<Float64Array>((data) => data.sensordata);
  }

  values(): readonly number[] {
    return Array.from(this.#readings.array.subarray(this.#address, this.#address + this.size));
  }
}
