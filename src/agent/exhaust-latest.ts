import { from, Observable, type ObservableInput, type OperatorFunction } from "rxjs";

/**
 * Projects one value at a time. What arrives meanwhile replaces what waits, so that at most one value does; it is
 * projected when the running projection has completed. Nothing queues.
 */
export function exhaustLatest<T, R>(project: (value: T) => ObservableInput<R>): OperatorFunction<T, R> {
  return (source) =>
    new Observable((subscriber) => {
      let waiting: { readonly value: T } | undefined;
      let running = false;
      let sourceEnded = false;

      const goOn = (): void => {
        // A loop and no recursion: projections that complete at once must not deepen the stack.
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
