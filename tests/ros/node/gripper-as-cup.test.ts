import assert from "node:assert/strict";
import { BehaviorSubject, firstValueFrom } from "rxjs";
import { GripperAsCup } from "../../../ros/node/robot/gripper-as-cup.ts";
import type { EndEffectorCommand, ToolCommand } from "../../../src/domain/end-effector-command.ts";
import type { RobotState, ToolState } from "../../../src/domain/robot-state.ts";
import { nanosecondsFromMs } from "../../../src/domain/units.ts";
import type { Robot } from "../../../src/ports/robot.ts";
import { restingState } from "../../conformance/samples.ts";

function setUp(reportsHolding: boolean) {
  const told: ToolCommand[] = [];
  const state$ = new BehaviorSubject<RobotState>({
    ...restingState(),
    tool: { kind: "gripper", opening: 1, holding: false },
  });
  const robot: Robot = {
    name: "arm",
    tools: ["gripper"],
    state$,
    send: ({ tool }) => {
      told.push(tool);
      return { kind: "accepted" };
    },
  };
  const cup = new GripperAsCup(robot, { closeBelowM: 0.02, moveNs: nanosecondsFromMs(600), reportsHolding });
  const send = (on: boolean, heightM: number, ms: number): void => {
    const pose = { ...restingState().endEffector, positionM: [0.5, 0, heightM] } as const;
    const command: EndEffectorCommand = { stampNs: nanosecondsFromMs(ms), pose, tool: { kind: "suction", on } };
    cup.send(command);
  };
  const stateAt = (ms: number, holding = false): Promise<RobotState> => {
    state$.next({ ...state$.value, stampNs: nanosecondsFromMs(ms), tool: { kind: "gripper", opening: 0, holding } });
    return firstValueFrom(cup.state$);
  };
  const toolAt = async (ms: number, holding = false): Promise<ToolState> => (await stateAt(ms, holding)).tool;
  return { cup, told, send, toolAt };
}

describe("a gripper as a cup", () => {
  it("goes down with its fingers open, closes them there and keeps them closed on the way up", () => {
    const { told, send, cup } = setUp(false);
    for (const [on, heightM] of [
      [true, 0.06],
      [true, 0.02],
      [true, 0.2],
      [false, 0.03],
      [true, 0.2],
    ] as const) {
      send(on, heightM, 0);
    }
    assert.deepEqual(
      told.map((tool) => tool.kind === "gripper" && tool.opening),
      [1, 0, 0, 1, 1],
    );
    assert.deepEqual(cup.tools, ["suction"]);
  });

  it("is sealed once the fingers have had their time, where they do not report", async () => {
    const { send, toolAt } = setUp(false);
    send(true, 0.01, 100);
    assert.deepEqual(await toolAt(699), { kind: "suction", on: true, sealed: false });
    assert.deepEqual(await toolAt(700), { kind: "suction", on: true, sealed: true });
    send(false, 0.01, 800);
    assert.deepEqual(await toolAt(900), { kind: "suction", on: false, sealed: false });
  });

  it("is sealed while the fingers say that they hold something, where they do", async () => {
    const { send, toolAt } = setUp(true);
    send(true, 0.01, 100);
    assert.deepEqual(await toolAt(2000, false), { kind: "suction", on: true, sealed: false });
    assert.deepEqual(await toolAt(2000, true), { kind: "suction", on: true, sealed: true });
  });
});
