const SIGNALS = ["SIGINT", "SIGTERM"] as const;

/**
 * Turns the first Ctrl-C (or SIGTERM) into an abort, so that the command can put everything away; the second one ends
 * the process at once.
 */
export function listenForInterruption(onFirst: () => void): { readonly signal: AbortSignal; stop(): void } {
  const controller = new AbortController();
  const interrupt = () => {
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    onFirst();
  };
  for (const name of SIGNALS) process.on(name, interrupt);
  return {
    signal: controller.signal,
    stop: () => {
      for (const name of SIGNALS) process.off(name, interrupt);
    },
  };
}
