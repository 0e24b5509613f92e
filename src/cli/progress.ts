import { SingleBar } from "cli-progress";
import type { Terminal } from "./terminal.ts";

/** Shows how far a long command is. */
export interface Progress {
  /** One more is done; `note` says how it stands, e.g. `12 failed`. */
  advance(note: string): void;
  stop(): void;
}

export interface ProgressOptions {
  readonly total: number;
  /** How many of them are there already. */
  readonly done: number;
  /** What it is the progress of, where several follow each other. */
  readonly title?: string;
}

/** A bar where stderr is a terminal, a plain line every twentieth of the way where it is not. */
export function showProgress(terminal: Terminal, options: ProgressOptions): Progress {
  if (!terminal.log.isLevelEnabled("info")) return { advance: () => {}, stop: () => {} };
  return terminal.stderr.isTTY === true ? bar(terminal, options) : lines(terminal, options);
}

function bar(terminal: Terminal, { total, done, title }: ProgressOptions): Progress {
  const single = new SingleBar({
    format: "{prefix}{bar} {value}/{total} episodes | {note} | {eta_formatted} left",
    stream: terminal.stderr,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    // The command itself puts everything away when it is stopped.
    gracefulExit: false,
  });
  single.start(total, done, { note: "", prefix: prefixOf(title) });
  return { advance: (note) => single.increment(1, { note }), stop: () => single.stop() };
}

function lines(terminal: Terminal, { total, done, title }: ProgressOptions): Progress {
  const every = Math.max(1, Math.ceil(total / 20));
  const prefix = prefixOf(title);
  let count = done;
  return {
    advance: (note) => {
      count++;
      if (count % every === 0 || count === total) terminal.log.info(`${prefix}${count}/${total} episodes, ${note}`);
    },
    stop: () => {},
  };
}

const prefixOf = (title: string | undefined): string => (title === undefined ? "" : `${title}: `);
