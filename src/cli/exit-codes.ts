/** What the process says with its exit code. */
export const EXIT = {
  done: 0,
  /** The work was begun and failed. */
  workFailed: 1,
  /** The command line, a file of the user's, or a folder they named is wrong; no work was begun. */
  wrongUsage: 2,
  /** Stopped from outside (SIGINT, SIGTERM), cleanly. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
