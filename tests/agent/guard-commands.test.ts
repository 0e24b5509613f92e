import assert from "node:assert/strict";
import { of, toArray } from "rxjs";
import type { ControlStep } from "../../src/agent/follow-plans.ts";
import { guardCommands } from "../../src/agent/guard-commands.ts";
import type { AgentReport } from "../../src/ports/agent-event.ts";
import { restingState } from "../conformance/samples.ts";
import { ImmediateRobot } from "../support/agent/immediate-robot.ts";

const state = restingState();
const follow = (zM: number, more: Partial<Extract<ControlStep, { kind: "follow" }>> = {}): ControlStep => ({
  kind: "follow",
  state,
  command: {
    stampNs: state.stampNs,
    pose: { positionM: [0.5, 0, zM], orientation: state.endEffector.orientation },
    tool: { kind: "suction", on: false },
  },
  status: { kind: "running" },
  frameStampNs: undefined,
  ...more,
});

function through(robot: ImmediateRobot, ...setPoints: readonly ControlStep[]): readonly AgentReport[] {
  let reports: readonly AgentReport[] = [];
  of(...setPoints)
    .pipe(guardCommands(robot.guarded), toArray())
    .subscribe((all) => {
      reports = all;
    });
  return reports;
}

describe("guarding commands", () => {
  it("reports the command that the robot took, not the one that was sent", () => {
    const robot = new ImmediateRobot();
    const reports = through(robot, follow(0.5));
    assert.deepEqual(
      reports.map(({ kind }) => kind),
      ["guarded", "commanded"],
    );
    const [command] = robot.taken;
    assert.deepEqual(reports[1], { kind: "commanded", command, state });
    assert.ok(Math.abs(Number(command?.pose.positionM[2]) - 0.3) < 1e-12);
  });

  it("goes on after a clamp and ends with the plan", () => {
    const reports = through(new ImmediateRobot(), follow(0.5), follow(0.3, { status: { kind: "done" } }));
    assert.deepEqual(reports.at(-1), { kind: "finished", end: { kind: "done" } });
    assert.equal(reports.filter(({ kind }) => kind === "finished").length, 1);
  });

  it("ends when the guard stops the robot, even at the plan's last set-point", () => {
    const reports = through(new ImmediateRobot(), follow(Number.NaN, { status: { kind: "done" } }));
    const reason = "the guard holds the robot: non-finite";
    assert.deepEqual(reports.at(-1), { kind: "finished", end: { kind: "failed", reason } });
  });

  it("does not end while it only holds, not even under an emergency stop", () => {
    const robot = new ImmediateRobot();
    robot.guarded.emergencyStop();
    const reports = through(robot, { kind: "hold", state }, { kind: "hold", state });
    assert.deepEqual(
      reports.map(({ kind }) => kind),
      ["commanded", "commanded"],
    );
  });
});
