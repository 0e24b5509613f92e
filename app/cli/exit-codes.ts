/**
 * What the process says with its exit code: whether the command did its work. How well a policy did is a result and not
 * told here: an episode that ends without success exits with `done` as one with success does.
 */
export const EXIT = {
  done: 0,
  /** The work was begun and could not be done: an episode crashed, a result could not be written. */
  workFailed: 1,
  /** The command line, a file of the user's, or a folder they named is wrong; no work was begun. */
  wrongUsage: 2,
  /** Stopped from outside (SIGINT, SIGTERM), cleanly. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit codes for the help of a command that carries out episodes. */
export const EXIT_CODES_HELP = `
Exit codes:
  ${EXIT.done}    done, whether or not the policy succeeded: that is a result
  ${EXIT.workFailed}    the work could not be done: an episode crashed, a result could not be written
  ${EXIT.wrongUsage}    the command line, a file or a folder is wrong; nothing was begun
  ${EXIT.interrupted}  stopped by Ctrl-C, SIGTERM or SIGHUP
  137  as 1, where a model hangs and the process could end itself only by a signal`;
