/** The machine's time since the epoch in milliseconds, with fractions: the same in every process of this machine. */
export const epochMs = (): number => performance.timeOrigin + performance.now();

export const stampOf = (ms: number) => ({ sec: Math.floor(ms / 1000), nanosec: Math.round((ms % 1000) * 1e6) % 1e9 });

export const msOf = ({ sec, nanosec }: { readonly sec: number; readonly nanosec: number }): number =>
  sec * 1000 + nanosec / 1e6;

/** Runs work at a fixed rate; a delay does not shift later times. */
export function atRate(rateHz: number, work: () => void): { stop(): void } {
  const beganMs = performance.now();
  let beat = 0;
  let timer: NodeJS.Timeout;
  const next = (): void => {
    beat = Math.max(beat + 1, Math.floor(((performance.now() - beganMs) * rateHz) / 1000));
    timer = setTimeout(
      () => {
        work();
        next();
      },
      Math.max(0, beganMs + (1000 * beat) / rateHz - performance.now()),
    );
  };
  next();
  return { stop: () => clearTimeout(timer) };
}
