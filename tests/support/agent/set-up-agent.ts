import type { Observable, Subscription } from "rxjs";
import { tableActionSpace } from "../../../sim/scene/table-action-space.ts";
import { type AgentEvent, type AgentOptions, createAgent } from "../../../src/agent/index.ts";
import type { Goal } from "../../../src/domain/goal.ts";
import { someGoal } from "../../conformance/samples.ts";
import { ImmediateRobot } from "./immediate-robot.ts";
import { ManualPolicy } from "./manual-policy.ts";
import { PLAN, risingController } from "./rising-controller.ts";

export const actionSpace = tableActionSpace();
export const TOKENS = actionSpace.encode(PLAN);
export const [A, B] = [someGoal("a"), someGoal("b")];

/** An agent with a simple robot, policy and controller. `events` has all its events. */
export function setUpAgent(more: Partial<AgentOptions<ReturnType<ReturnType<typeof risingController>["start"]>>> = {}) {
  const robot = new ImmediateRobot();
  const policy = new ManualPolicy("pick-place");
  const agent = createAgent({
    policy,
    cameras: [],
    robot: robot.guarded,
    clock: robot.clock,
    actionSpace,
    controller: risingController(3),
    ...more,
  });
  const events: AgentEvent[] = [];
  const ended: { error?: unknown; complete?: true } = {};
  const run = (goals$: Observable<Goal>): Subscription =>
    agent.run(goals$).subscribe({
      next: (event) => events.push(event),
      error: (error: unknown) => {
        ended.error = error;
      },
      complete: () => {
        ended.complete = true;
      },
    });
  const kinds = (): string[] => events.map(({ kind }) => kind);
  const end = () => events.flatMap((event) => (event.kind === "finished" ? [event.end] : []));
  return { robot, policy, agent, events, ended, run, kinds, end };
}
