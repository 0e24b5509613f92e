import { concatMap, type OperatorFunction } from "rxjs";
import type { GuardedRobot, GuardReceipt } from "../control/guard/index.ts";
import type { AgentReport, GoalEnd } from "../ports/agent-event.ts";
import type { SetPoint } from "./control.ts";

/**
 * Sends every set-point through the robot's guard and reports what the robot took. `finished` follows the last
 * set-point of a plan, and the first that the guard stops or the robot refuses.
 */
export function guard(robot: GuardedRobot): OperatorFunction<SetPoint, AgentReport> {
  return concatMap((setPoint) => {
    const receipt = setPoint.kind === "follow" ? robot.send(setPoint.command, setPoint.frameStampNs) : robot.hold();
    const reports: AgentReport[] = receipt.events.map((event) => ({ kind: "guarded", event }));
    if (receipt.sent !== undefined) reports.push({ kind: "commanded", command: receipt.sent, state: setPoint.state });
    const end = endOf(setPoint, receipt);
    if (end !== undefined) reports.push({ kind: "finished", end });
    return reports;
  });
}

function endOf(setPoint: SetPoint, { events, stopped }: GuardReceipt): GoalEnd | undefined {
  if (setPoint.kind === "hold") return undefined;
  if (setPoint.kind === "dropped") return { kind: "done" };
  if (setPoint.kind === "rejected") return { kind: "failed", reason: setPoint.error.message };
  const refusal = events.find((event) => event.kind === "refused");
  if (refusal !== undefined) return { kind: "failed", reason: refusal.error.message };
  if (stopped !== undefined) return { kind: "failed", reason: `the guard holds the robot: ${stopped}` };
  const { status } = setPoint;
  return status.kind === "running" ? undefined : status;
}
