import { EXIT } from "./exit-codes.ts";

const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/** Launchers such as npm pass on a Ctrl-C that the terminal has already sent to every process: one press, several signals. */
const SAME_PRESS_MS = 500;

/**
 * Turns the first Ctrl-C (or SIGTERM) into an abort, so that the command can put everything away; a second press ends
 * the process at once. Where another process started this one with a channel to it, its end counts as the first.
 */
export function listenForInterruption(onFirst: () => void): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  let firstMs = 0;
  const interrupt = () => {
    if (!controller.signal.aborted) {
      firstMs = performance.now();
      controller.abort();
      onFirst();
    } else if (performance.now() - firstMs > SAME_PRESS_MS) {
      process.exit(EXIT.interrupted);
    }
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  if (process.connected) process.on("disconnect", interrupt);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of SIGNALS) process.off(name, interrupt);
      process.off("disconnect", interrupt);
    },
  };
}
