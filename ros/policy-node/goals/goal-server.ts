import { type Observable, Subject } from "rxjs";
import type { AgentEvent } from "../../../src/agent/index.ts";
import type { Goal } from "../../../src/domain/goal.ts";
import type { Nanoseconds } from "../../../src/domain/units.ts";
import { type GoalStatus, hasEnded } from "../../goal-protocol.ts";
import type { GoalFeedback, GoalResult } from "../../middleware.ts";
import type { GoalAtWork } from "./goal-at-work.ts";
import { afterReport, isNews } from "./goal-progress.ts";

export interface GoalServerOptions {
  readonly now: () => Nanoseconds;
  readonly maxInstructionLength: () => number;
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
  #lastInstruction: string | undefined;
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

  /** The last instruction that was accepted or that came while goals were refused. */
  get lastInstruction(): string | undefined {
    return this.#lastInstruction;
  }

  /** Refuses goals from now on, with this reason, and stops the current one. */
  close(reason: string): void {
    this.#closedBecause = reason;
    this.stop(reason);
  }

  open(): void {
    this.#closedBecause = undefined;
  }

  /** Why an instruction is refused now; undefined where it is not. */
  refusal(instruction: string): string | undefined {
    return this.#wrongIn(instruction) ?? this.#closedBecause;
  }

  /**
   * Returns the reason where the goal is refused. An instruction that comes while goals are refused is kept for
   * `~/start`.
   */
  take(instruction: string, onStatus: (status: GoalStatus) => void = () => {}): string | undefined {
    const wrong = this.#wrongIn(instruction);
    if (wrong !== undefined) return wrong;
    this.#lastInstruction = instruction;
    if (this.#closedBecause !== undefined) return this.#closedBecause;
    this.#end({ state: "preempted", reason: "a newer goal came" });
    const goal: Goal = { id: `goal-${++this.#count}`, instruction, stampNs: this.#options.now() };
    const status: GoalStatus = { goalId: goal.id, instruction, state: "accepted" };
    this.#work = { goal, status, onStatus };
    this.#tell(this.#work);
    this.#goals.next(goal);
    return undefined;
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

  /** Works on an instruction until it ends, for a client of the action. */
  execute(instruction: string, feedback: (feedback: GoalFeedback) => void, cancel: AbortSignal): Promise<GoalResult> {
    return new Promise((resolve) => {
      const mine = { id: "" };
      const abort = (): void => {
        if (this.#work?.goal.id === mine.id) this.stop("canceled by client");
      };
      const refusal = this.take(instruction, (status) => {
        mine.id = status.goalId;
        if (!hasEnded(status)) return feedback({ state: status.state, tokens: status.tokens ?? [] });
        cancel.removeEventListener("abort", abort);
        resolve({ outcome: status.state, reason: status.reason ?? "" });
      });
      if (refusal !== undefined) resolve({ outcome: "stopped", reason: refusal });
      else cancel.addEventListener("abort", abort, { once: true });
    });
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
