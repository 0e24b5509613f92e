import { SingleBar } from "cli-progress";
import { printable } from "../../src/domain/printable.ts";
import type { Terminal } from "./terminal.ts";

/** Shows how far a long command is. */
export interface Progress {
  /** Adds `count` to the number that is done (default: one); `note` tells more, e.g. `12 failed`. */
  advance(note: string, count?: number): void;
  stop(): void;
}

export interface ProgressOptions {
  readonly total: number;
  /** How many of them are there already. */
  readonly done: number;
  /** Names this progress where several follow each other. */
  readonly title?: string;
  /** What is counted. Default: episodes. */
  readonly unit?: string;
}

/** A bar where stderr is a terminal, a plain line every twentieth of the way where it is not. */
export function showProgress(terminal: Terminal, options: ProgressOptions): Progress {
  if (!terminal.log.isLevelEnabled("info")) return { advance: () => {}, stop: () => {} };
  return terminal.stderr.isTTY === true ? bar(terminal, options) : lines(terminal, options);
}

function bar(terminal: Terminal, { total, done, title, unit = "episodes" }: ProgressOptions): Progress {
  const single = new SingleBar({
    format: "{prefix}{bar} {value}/{total} {unit} | {note} | {eta_formatted} left",
    stream: terminal.stderr,
    barCompleteChar: "█",
    barIncompleteChar: "░",
    hideCursor: true,
    // The command itself cleans up when it is stopped.
    gracefulExit: false,
  });
  single.start(total, done, { note: "", unit, prefix: printable(prefixOf(title)) });
  return {
    advance: (note, count = 1) => single.increment(count, { note: printable(note) }),
    stop: () => single.stop(),
  };
}

function lines(terminal: Terminal, { total, done, title, unit = "episodes" }: ProgressOptions): Progress {
  const every = Math.max(1, Math.ceil(total / 20));
  const prefix = prefixOf(title);
  let count = done;
  return {
    advance: (note, more = 1) => {
      const before = count;
      count += more;
      if (Math.floor(count / every) === Math.floor(before / every) && count !== total) return;
      terminal.log.info(`${prefix}${count}/${total} ${unit}, ${note}`);
    },
    stop: () => {},
  };
}

const prefixOf = (title: string | undefined): string => (title === undefined ? "" : `${title}: `);
