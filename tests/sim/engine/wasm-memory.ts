import type { Mujoco } from "../../../sim/engine/index.ts";

/** Size of the memory that all simulations share, in bytes. */
export function wasmMemoryBytes(mujoco: Mujoco): number {
  const probe = new mujoco.DoubleBuffer(1);
  try {
    const { buffer }: Float64Array = probe.GetView();
    return buffer.byteLength;
  } finally {
    probe.delete();
  }
}
