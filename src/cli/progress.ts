import { SingleBar } from "cli-progress";
import type { Terminal } from "./terminal.ts";

/** Shows how far a long command is. */
export interface Progress {
  /** One more is done; `note` says how it stands, e.g. `12 failed`. */
  advance(note: string): void;
  stop(): void;
}

/** A bar where stderr is a terminal, a plain line every twentieth of the way where it is not. */
export function showProgress(terminal: Terminal, { total, done }: { total: number; done: number }): Progress {
  if (!terminal.log.isLevelEnabled("info")) return { advance: () => {}, stop: () => {} };
  return terminal.stderr.isTTY === true ? bar(terminal, total, done) : lines(terminal, total, done);
}

function bar(terminal: Terminal, total: number, done: number): Progress {
  const single = new SingleBar({
    format: "{bar} {value}/{total} episodes | {note} | {eta_formatted} left",
    stream: terminal.stderr,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    // The command itself puts everything away when it is stopped.
    gracefulExit: false,
  });
  single.start(total, done, { note: "" });
  return { advance: (note) => single.increment(1, { note }), stop: () => single.stop() };
}

function lines(terminal: Terminal, total: number, done: number): Progress {
  const every = Math.max(1, Math.ceil(total / 20));
  let count = done;
  return {
    advance: (note) => {
      count++;
      if (count % every === 0 || count === total) terminal.log.info(`${count}/${total} episodes, ${note}`);
    },
    stop: () => {},
  };
}
