import { type Observable, Subject } from "rxjs";
import { type AgentEvent, goalRefusal } from "../../../src/agent/index.ts";
import type { Goal } from "../../../src/domain/goal.ts";
import type { Nanoseconds } from "../../../src/domain/units.ts";
import type { Policy } from "../../../src/ports/policy.ts";
import { type GoalStatus, hasEnded, writeRefusal } from "../../goal-protocol.ts";
import type { GoalFeedback, GoalResult } from "../../middleware.ts";
import type { GoalAtWork } from "./goal-at-work.ts";
import { afterReport, isNews } from "./goal-progress.ts";
import type { GoalRequest } from "./goal-request.ts";

export interface GoalServerOptions {
  readonly now: () => Nanoseconds;
  readonly maxInstructionLength: () => number;
  /** The policy at hand, which says what pictures in goals it takes; undefined where none is loaded. */
  readonly policy: () => Pick<Policy, "readsGoals" | "goalPictures"> | undefined;
  /** Called with every change of every goal. */
  readonly onStatus: (status: GoalStatus) => void;
}

interface Work {
  readonly goal: Goal;
  status: GoalStatus;
  readonly onStatus: (status: GoalStatus) => void;
}

/** Accepts goals, one at a time: a newer goal preempts the current one. Each client gets the status of its own goal. */
export class GoalServer {
  readonly #options: GoalServerOptions;
  readonly #goals = new Subject<Goal | undefined>();
  #work: Work | undefined;
  #closedBecause: string | undefined = "the node is not active";
  #last: GoalRequest | undefined;
  #count = 0;

  constructor(options: GoalServerOptions) {
    this.#options = options;
  }

  /** Each goal as it is accepted; undefined when the work on the current goal is to stop. */
  get goals$(): Observable<Goal | undefined> {
    return this.#goals;
  }

  get current(): GoalStatus | undefined {
    return this.#work?.status;
  }

  /** The current goal, for the watchdog. */
  get atWork(): GoalAtWork | undefined {
    const { current } = this;
    return current && { goalId: current.goalId, waits: current.state === "accepted" };
  }

  /** The last request that was accepted or that came while goals were refused. */
  get last(): GoalRequest | undefined {
    return this.#last;
  }

  /** Refuses goals from now on, with this reason, and stops the current one. */
  close(reason: string): void {
    this.#closedBecause = reason;
    this.stop(reason);
  }

  open(): void {
    this.#closedBecause = undefined;
  }

  /** Why an instruction is refused now, whatever its pictures; undefined where it is not. */
  refusal({ instruction }: Pick<GoalRequest, "instruction">): string | undefined {
    return this.#wrongIn(instruction) ?? this.#closedBecause;
  }

  /**
   * Returns the reason where the goal is refused. A request that comes while goals are refused is kept for `~/start`. A
   * goal with unfit pictures has a status, so that its client learns why, and leaves the current goal at work.
   */
  take(request: GoalRequest, onStatus: (status: GoalStatus) => void = () => {}): string | undefined {
    const wrong = this.#wrongIn(request.instruction);
    if (wrong !== undefined) return wrong;
    if (this.#closedBecause !== undefined) {
      this.#last = request;
      return this.#closedBecause;
    }
    const policy = this.#options.policy();
    const unfit = policy && goalRefusal(request, policy);
    if (unfit !== undefined) return this.refuse(request.instruction, writeRefusal(unfit), onStatus);
    this.#last = request;
    this.#end({ state: "preempted", reason: "a newer goal came" });
    const goal: Goal = { id: this.#nextId(), ...request, stampNs: this.#options.now() };
    const status: GoalStatus = { goalId: goal.id, instruction: goal.instruction, state: "accepted" };
    this.#work = { goal, status, onStatus };
    this.#tell(this.#work);
    this.#goals.next(goal);
    return undefined;
  }

  /** Gives a goal that is not taken the status `refused`. Returns the reason. */
  refuse(instruction: string, reason: string, onStatus: (status: GoalStatus) => void = () => {}): string {
    const status: GoalStatus = { goalId: this.#nextId(), instruction, state: "refused", reason };
    onStatus(status);
    this.#options.onStatus(status);
    return reason;
  }

  /** Stops the current goal; false where there is none. */
  stop(reason: string): boolean {
    if (this.#work === undefined) return false;
    this.#end({ state: "stopped", reason });
    this.#goals.next(undefined);
    return true;
  }

  /** Takes an event of the agent over into the status of its goal. */
  onEvent(event: AgentEvent): void {
    const work = this.#work;
    if (work === undefined || work.goal.id !== event.goalId) return;
    const before = work.status;
    const after = afterReport(before, event);
    if (after === undefined) return;
    work.status = after;
    if (hasEnded(after)) this.#work = undefined;
    if (isNews(before, after) && !(event.kind === "unparseable")) this.#tell(work);
  }

  /** Works on a goal until it ends, for a client of the action. */
  execute(request: GoalRequest, feedback: (feedback: GoalFeedback) => void, cancel: AbortSignal): Promise<GoalResult> {
    return new Promise((resolve) => {
      const mine = { id: "" };
      const abort = (): void => {
        if (this.#work?.goal.id === mine.id) this.stop("canceled by client");
      };
      const refusal = this.take(request, (status) => {
        mine.id = status.goalId;
        if (!hasEnded(status)) return feedback({ state: status.state, tokens: status.tokens ?? [] });
        cancel.removeEventListener("abort", abort);
        resolve({ outcome: status.state, reason: status.reason ?? "" });
      });
      // Without effect where a status was the answer already.
      if (refusal !== undefined) resolve({ outcome: "stopped", reason: refusal });
      else cancel.addEventListener("abort", abort, { once: true });
    });
  }

  #nextId(): string {
    return `goal-${++this.#count}`;
  }

  #wrongIn(instruction: string): string | undefined {
    const longest = this.#options.maxInstructionLength();
    if (instruction.trim() === "") return "the instruction is empty";
    if (instruction.length <= longest) return undefined;
    return `the instruction has ${instruction.length} characters, more than ${longest}`;
  }

  #end(end: Pick<GoalStatus, "state" | "reason">): void {
    const work = this.#work;
    if (work === undefined) return;
    this.#work = undefined;
    work.status = { ...work.status, ...end };
    this.#tell(work);
  }

  #tell({ status, onStatus }: Work): void {
    onStatus(status);
    this.#options.onStatus(status);
  }
}
