/**
 * The exit codes of the process. They tell whether the command did its work, not how well a policy did: after an episode
 * without success the process exits with `done` too.
 */
export const EXIT = {
  done: 0,
  /** The work began and failed: an episode crashed, a result could not be written. */
  workFailed: 1,
  /** The command line, a file or a folder is wrong, or the machine lacks what the command needs; no work began. */
  wrongUsage: 2,
  /** Stopped from outside (SIGINT, SIGTERM), cleanly. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The exit codes for the help of a command that runs episodes. */
export const EXIT_CODES_HELP = `
Exit codes:
  ${EXIT.done}    done, whether or not the policy succeeded
  ${EXIT.workFailed}    the work failed: an episode crashed, a result could not be written
  ${EXIT.wrongUsage}    the command line, a file or a folder is wrong, or this machine lacks what the command needs; no work began
  ${EXIT.interrupted}  stopped by Ctrl-C, SIGTERM or SIGHUP
  137  as 1, where a model hangs and only a signal could end the process`;
