import type { ClassHandle } from "mujoco-js";

/**
 * Reads from one of the bindings' per-element accessors and frees it. The only way to a model's flags: the bindings
 * cannot hand out its arrays of bool.
 */
export function readAccessor<Accessor extends ClassHandle, T>(accessor: Accessor, read: (accessor: Accessor) => T): T {
  try {
    return read(accessor);
  } finally {
    accessor.delete();
  }
}
