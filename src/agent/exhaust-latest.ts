import { from, Observable, type ObservableInput, type OperatorFunction } from "rxjs";

/**
 * Projects one value at a time. While a projection runs, only the newest value waits; it is projected when the running
 * projection completes. There is no queue.
 */
export function exhaustLatest<T, R>(project: (value: T) => ObservableInput<R>): OperatorFunction<T, R> {
  return (source) =>
    new Observable((subscriber) => {
      let waiting: { readonly value: T } | undefined;
      let running = false;
      let sourceEnded = false;

      const goOn = (): void => {
        // A loop instead of recursion, so that projections that complete synchronously do not grow the stack.
        while (!running && waiting !== undefined && !subscriber.closed) {
          const { value } = waiting;
          waiting = undefined;
          running = true;
          let returned = false;
          const inner = from(project(value)).subscribe({
            next: (result) => subscriber.next(result),
            error: (error: unknown) => subscriber.error(error),
            complete: () => {
              running = false;
              if (returned) goOn();
            },
          });
          returned = true;
          subscriber.add(inner);
        }
        if (sourceEnded && !running && waiting === undefined) subscriber.complete();
      };

      subscriber.add(
        source.subscribe({
          next: (value) => {
            waiting = { value };
            goOn();
          },
          error: (error: unknown) => subscriber.error(error),
          complete: () => {
            sourceEnded = true;
            goOn();
          },
        }),
      );
    });
}
