import load, { type MainModule } from "mujoco-js";

/** MuJoCo, compiled to WebAssembly and ready to use. All simulations of a process share its memory. */
export type Mujoco = MainModule;

let loading: Promise<Mujoco> | undefined;

/** Loads MuJoCo once for the process; later calls give the same module. After a failure the next call tries again. */
export function loadMujoco(): Promise<Mujoco> {
  loading ??= load().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
