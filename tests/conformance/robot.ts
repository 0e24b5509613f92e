import assert from "node:assert/strict";
import { firstValueFrom, take } from "rxjs";
import type { EndEffectorCommand } from "../../src/domain/end-effector-command.ts";
import {
  CommandRefusedError,
  NonFiniteCommandError,
  UnknownToolError,
  UnreachablePoseError,
} from "../../src/domain/errors/command-refused.ts";
import type { Pose } from "../../src/domain/pose.ts";
import { angleBetween } from "../../src/domain/quaternion.ts";
import type { RobotState, ToolKind } from "../../src/domain/robot-state.ts";
import { add, distance, type Vector3 } from "../../src/domain/vector.ts";
import type { Robot } from "../../src/ports/robot.ts";

export interface RobotUnderTest {
  readonly robot: Robot;
  /** Lets a control period pass. */
  pass(): Promise<void>;
  /** A small move that the robot can make from where it starts, in metres. */
  readonly possibleMoveM: Vector3;
  /** The largest distance from its set-point at which it comes to rest, in metres. */
  readonly toleranceM: number;
  close(): Promise<void>;
}

const KINDS: readonly ToolKind[] = ["suction", "spatula", "gripper"];

/** The tests that every Robot has to pass. */
export function describeRobot(name: string, make: () => Promise<RobotUnderTest>): void {
  describe(`${name} as a robot`, () => {
    let tested: RobotUnderTest;
    let start: RobotState;
    beforeEach(async () => {
      tested = await make();
      start = await firstValueFrom(tested.robot.state$);
    });
    afterEach(() => tested.close());

    const newest = (): Promise<RobotState> => firstValueFrom(tested.robot.state$);
    const pass = async (periods: number): Promise<void> => {
      for (let period = 0; period < periods; period++) await tested.pass();
    };
    const commandTo = (pose: Pose, state = start): EndEffectorCommand => {
      const { tool } = state;
      const kept = tool.kind === "suction" ? { kind: tool.kind, on: tool.on } : tool;
      return { stampNs: state.stampNs, pose, tool: kept };
    };
    const assertRefused = (
      command: EndEffectorCommand,
      why: new (...details: never[]) => CommandRefusedError,
    ): void => {
      const receipt = tested.robot.send(command);
      assert.ok(receipt.kind === "refused");
      assert.ok(receipt.error instanceof why, receipt.error.message);
      assert.ok(receipt.error instanceof CommandRefusedError);
    };
    const assertStays = async (): Promise<void> => {
      await pass(10);
      const { endEffector } = await newest();
      assert.ok(distance(endEffector.positionM, start.endEffector.positionM) <= tested.toleranceM);
    };

    it("has a name and tools, each once", () => {
      const { robot } = tested;
      assert.ok(robot.name.length > 0 && robot.tools.length > 0);
      assert.equal(new Set(robot.tools).size, robot.tools.length);
    });

    it("gives its newest state at once to each subscriber", async () => {
      await pass(3);
      let state: RobotState | undefined;
      tested.robot.state$.pipe(take(1)).subscribe((value) => {
        state = value;
      });
      assert.ok(state !== undefined);
      assert.deepEqual(state, await newest());
    });

    it("reports its pose in finite numbers, with a unit quaternion and a tool that it has", () => {
      const { endEffector, tool, joints } = start;
      assert.ok(endEffector.positionM.every(Number.isFinite));
      assert.ok(Math.abs(Math.hypot(...endEffector.orientation) - 1) < 1e-6);
      assert.ok(tested.robot.tools.includes(tool.kind));
      assert.equal(new Set(joints.map((joint) => joint.name)).size, joints.length);
      for (const { positionRad, velocityRadps } of joints) {
        assert.ok(Number.isFinite(positionRad) && Number.isFinite(velocityRadps));
      }
    });

    it("reports again and again, with whole stamps that never go back", async () => {
      const stamps: number[] = [];
      const states = tested.robot.state$.subscribe(({ stampNs }) => stamps.push(stampNs));
      await pass(5);
      states.unsubscribe();
      assert.ok(stamps.length >= 5);
      for (const [index, stampNs] of stamps.entries()) {
        assert.ok(Number.isInteger(stampNs) && stampNs >= (stamps[index - 1] ?? 0));
      }
      assert.ok(Number(stamps.at(-1)) > start.stampNs);
    });

    it("stays where it is without a command", assertStays);

    it("goes to the newest set-point", async () => {
      const { robot, possibleMoveM, toleranceM } = tested;
      const { positionM, orientation } = start.endEffector;
      const target: Pose = { positionM: add(positionM, possibleMoveM), orientation };
      assert.equal(robot.send(commandTo({ positionM: add(positionM, [0, 0, 0.01]), orientation })).kind, "accepted");
      for (let period = 0; period < 100; period++) {
        assert.equal(robot.send(commandTo(target)).kind, "accepted");
        await tested.pass();
      }
      const { endEffector } = await newest();
      assert.ok(distance(endEffector.positionM, target.positionM) <= toleranceM);
      assert.ok(angleBetween(endEffector.orientation, orientation) <= 0.02);
    });

    it("refuses values that are not finite and stays where it is", async () => {
      const { positionM, orientation } = start.endEffector;
      const [x, y] = positionM;
      assertRefused(commandTo({ positionM: [x, y, Number.NaN], orientation }), NonFiniteCommandError);
      assertRefused(commandTo({ positionM: [Number.POSITIVE_INFINITY, y, 0.2], orientation }), NonFiniteCommandError);
      assertRefused(commandTo({ positionM, orientation: [0, 0, 0, 0] }), NonFiniteCommandError);
      assertRefused(commandTo({ positionM, orientation: [Number.NaN, 0, 0, 1] }), NonFiniteCommandError);
      await assertStays();
    });

    it("refuses a pose out of its reach and stays where it is", async () => {
      const { orientation } = start.endEffector;
      assertRefused(commandTo({ positionM: [40, 0, 0.2], orientation }), UnreachablePoseError);
      await assertStays();
    });

    it("refuses a tool that it does not have", async () => {
      const missing = KINDS.find((kind) => !tested.robot.tools.includes(kind));
      const tool = missing === "suction" ? { kind: missing, on: false } : { kind: "gripper" as const, opening: 1 };
      if (missing === undefined) return;
      assertRefused({ ...commandTo(start.endEffector), tool }, UnknownToolError);
      await assertStays();
    });

    it("takes commands again after it refused one", () => {
      const { orientation } = start.endEffector;
      assertRefused(commandTo({ positionM: [40, 0, 0.2], orientation }), UnreachablePoseError);
      assert.equal(tested.robot.send(commandTo(start.endEffector)).kind, "accepted");
    });
  });
}
