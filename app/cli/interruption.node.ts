import { endBySignal } from "./process-end.node.ts";

/** Ctrl-C, the default signal of `kill`, and a closed terminal. */
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/** Launchers such as npm forward a Ctrl-C that the terminal has already sent to every process: one key press, several signals. */
const SAME_PRESS_MS = 500;

/** How long the command may clean up after SIGTERM or SIGHUP, whose sender waits for the end. */
const PUTTING_AWAY_MS = 1700;

/**
 * Turns the first Ctrl-C (SIGINT, or SIGTERM, SIGHUP) into an abort, so that the command can clean up; a second one ends
 * the process at once. After SIGTERM and SIGHUP, which come from programs, the process ends within 2 s in any case. For
 * a process with an IPC channel, the end of its parent counts as the first signal.
 */
export function listenForInterruption(onFirst: () => void): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  let firstMs = 0;
  let limit: NodeJS.Timeout | undefined;
  const interrupt = () => {
    if (!controller.signal.aborted) {
      firstMs = performance.now();
      controller.abort();
      onFirst();
    } else if (performance.now() - firstMs > SAME_PRESS_MS) {
      endBySignal("SIGINT");
    }
  };
  const onSignal = (name: NodeJS.Signals) => {
    interrupt();
    if (name !== "SIGINT") limit ??= setTimeout(() => endBySignal("SIGINT"), PUTTING_AWAY_MS).unref();
  };
  for (const name of SIGNALS) process.on(name, onSignal);
  if (process.connected) process.on("disconnect", interrupt);
  return {
    signal: controller.signal,
    stop: () => {
      clearTimeout(limit);
      for (const name of SIGNALS) process.off(name, onSignal);
      process.off("disconnect", interrupt);
    },
  };
}
