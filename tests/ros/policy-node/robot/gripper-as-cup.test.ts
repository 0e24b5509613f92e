import assert from "node:assert/strict";
import { BehaviorSubject, firstValueFrom } from "rxjs";
import { GripperAsCup } from "../../../../ros/policy-node/robot/gripper-as-cup.ts";
import { type EndEffectorCommand, holdAt, type ToolCommand } from "../../../../src/domain/end-effector-command.ts";
import type { RobotState, ToolState } from "../../../../src/domain/robot-state.ts";
import { nanosecondsFromMs } from "../../../../src/domain/units.ts";
import type { Robot } from "../../../../src/ports/robot.ts";
import { restingState } from "../../../conformance/samples.ts";

function setUp(reportsHolding: boolean, tools: Robot["tools"] = ["gripper"]) {
  const told: ToolCommand[] = [];
  const state$ = new BehaviorSubject<RobotState>({
    ...restingState(),
    tool: { kind: "gripper", opening: 1, holding: false },
  });
  const robot: Robot = {
    name: "arm",
    tools,
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
  const toolAt = async (ms: number, holding = false, opening = 0): Promise<ToolState> => {
    state$.next({ ...state$.value, stampNs: nanosecondsFromMs(ms), tool: { kind: "gripper", opening, holding } });
    return (await firstValueFrom(cup.state$)).tool;
  };
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

  it("passes the robot's other tools on, also to hold them, and refuses what the robot lacks", async () => {
    const { cup, told } = setUp(false, ["gripper", "spatula"]);
    assert.deepEqual(cup.tools, ["suction", "spatula"]);
    const { endEffector: pose } = restingState();
    const spatula = { kind: "spatula" } as const;
    assert.deepEqual(cup.send({ stampNs: nanosecondsFromMs(0), pose, tool: spatula }), { kind: "accepted" });
    const held = holdAt({ ...restingState(), tool: { kind: "spatula", deployed: true } }, nanosecondsFromMs(20));
    assert.deepEqual(cup.send(held), { kind: "accepted" });
    assert.deepEqual(told, [spatula, spatula]);
    const alone = setUp(false);
    assert.equal(alone.cup.send({ stampNs: nanosecondsFromMs(0), pose, tool: spatula }).kind, "refused");
    assert.deepEqual(alone.told, []);
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

  it("leaves fingers as they are found, closed on something or half open, until they are asked to change", async () => {
    for (const [opening, on] of [
      [0.2, true],
      [0.7, false],
    ] as const) {
      const { told, send, toolAt } = setUp(false);
      assert.deepEqual(await toolAt(0, false, opening), { kind: "suction", on, sealed: false });
      send(on, 0.3, 10);
      // The opening that a compliant gripper reports is not followed.
      await toolAt(20, false, opening + 0.01);
      send(on, 0.3, 30);
      send(!on, 0.3, 50);
      assert.deepEqual(
        told.map((tool) => tool.kind === "gripper" && tool.opening),
        [opening, opening, 1],
      );
    }
  });

  it("takes fingers that hold something, however wide, for a cup that does", async () => {
    const { told, send, toolAt } = setUp(true);
    assert.deepEqual(await toolAt(0, true, 0.8), { kind: "suction", on: true, sealed: true });
    send(true, 0.3, 10);
    assert.deepEqual(told, [{ kind: "gripper", opening: 0.8 }]);
  });

  it("takes the place of its fingers again after a long time without commands, because another node may have moved them", async () => {
    const { told, send, toolAt } = setUp(false);
    send(true, 0.3, 0);
    send(false, 0.3, 20);
    assert.deepEqual(await toolAt(900, false, 0.2), { kind: "suction", on: false, sealed: false });
    assert.deepEqual(await toolAt(5000, false, 0.2), { kind: "suction", on: true, sealed: false });
    send(true, 0.3, 5020);
    assert.deepEqual(told.at(-1), { kind: "gripper", opening: 0.2 });
  });
});
