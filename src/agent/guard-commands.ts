import { concatMap, type OperatorFunction } from "rxjs";
import type { GuardedRobot, GuardReceipt } from "../control/guard/index.ts";
import type { AgentReport, GoalEnd } from "../ports/agent-event.ts";
import type { ControlStep } from "./follow-plans.ts";

/**
 * Sends every set-point through the robot's guard and reports the command that the robot took. `finished` follows the
 * last set-point of a plan, and the first one that the guard stops or the robot refuses.
 */
export function guardCommands(robot: GuardedRobot): OperatorFunction<ControlStep, AgentReport> {
  return concatMap((step) => {
    const receipt = step.kind === "follow" ? robot.send(step.command, step.frameStampNs) : robot.hold();
    const reports: AgentReport[] = receipt.events.map((event) => ({ kind: "guarded", event }));
    if (receipt.sent !== undefined) reports.push({ kind: "commanded", command: receipt.sent, state: step.state });
    const end = endOf(step, receipt);
    if (end !== undefined) reports.push({ kind: "finished", end });
    return reports;
  });
}

function endOf(step: ControlStep, { events, stopped }: GuardReceipt): GoalEnd | undefined {
  if (step.kind === "hold") return undefined;
  if (step.kind === "dropped") return { kind: "done" };
  if (step.kind === "rejected") return { kind: "failed", reason: step.error.message };
  const refusal = events.find((event) => event.kind === "refused");
  if (refusal !== undefined) return { kind: "failed", reason: refusal.error.message };
  if (stopped !== undefined) return { kind: "failed", reason: `the guard holds the robot: ${stopped}` };
  const { status } = step;
  return status.kind === "running" ? undefined : status;
}
