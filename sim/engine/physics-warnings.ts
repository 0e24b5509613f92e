import type { NativePhysics } from "./native-physics.ts";

/**
 * Problems that MuJoCo counts and survives: more contacts or constraints than its memory holds, which it then leaves out,
 * and a nearly singular inertia. Problems that it does not survive are a `PhysicsDivergedError`.
 */
export type PhysicsWarning = "contacts-left-out" | "constraints-left-out" | "singular-inertia";

/** How often each happened since the start or the last reset; those that did not are left out. */
export function readWarnings({ mujoco, data }: NativePhysics): ReadonlyMap<PhysicsWarning, number> {
  const { mjtWarning } = mujoco;
  const kinds = [
    ["contacts-left-out", mjtWarning.mjWARN_CONTACTFULL.value],
    ["constraints-left-out", mjtWarning.mjWARN_CNSTRFULL.value],
    ["singular-inertia", mjtWarning.mjWARN_INERTIA.value],
  ] as const;
  const counts = new Map<PhysicsWarning, number>();
  // Belongs to the state and dies with it, unlike what `get` gives.
  const all = data.warning;
  for (const [warning, index] of kinds) {
    const copy = all.get(index);
    if (copy === undefined) continue;
    try {
      if (copy.number > 0) counts.set(warning, copy.number);
    } finally {
      copy.delete();
    }
  }
  return counts;
}
