/** Waits until `look` finds something, asking it whenever a watcher is notified; rejects after `timeoutMs`. */
export function within<T>(
  timeoutMs: number,
  complaint: () => string,
  watchers: Set<() => void>,
  look: () => T | undefined,
): Promise<T> {
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      watchers.delete(check);
      settle();
    };
    const check = () => {
      try {
        const found = look();
        if (found !== undefined) finish(() => resolve(found));
      } catch (error) {
        finish(() => reject(error));
      }
    };
    const timer = setTimeout(() => finish(() => reject(new Error(complaint()))), timeoutMs);
    watchers.add(check);
    check();
  });
}
