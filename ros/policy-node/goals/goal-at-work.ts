/** The goal that is being worked on. */
export interface GoalAtWork {
  readonly goalId: string;
  /** No observation has come yet that the work could begin with. */
  readonly waits: boolean;
}
