import assert from "node:assert/strict";
import type { Simulation } from "../../../sim/engine/index.ts";
import type { SimulatedRobot } from "../../../sim/robot/index.ts";
import { type ControlStatus, PlanController } from "../../../src/control/index.ts";
import type { PickPlacePlan, PickPlaceStep } from "../../../src/domain/action-plan.ts";
import type { PlanarPose } from "../../../src/domain/pose.ts";
import { angleBetween, fromAxisAngle } from "../../../src/domain/quaternion.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { radians } from "../../../src/domain/units.ts";
import { armOnTable, freeBody } from "./tabletop.ts";

interface Shape {
  readonly geoms: (massKg: number) => string;
  readonly halfHeightM: number;
}

const BOX: Shape = { geoms: (kg) => `<geom type="box" size="0.02 0.02 0.02" mass="${kg}"/>`, halfHeightM: 0.02 };
const CYLINDER: Shape = { geoms: (kg) => `<geom type="cylinder" size="0.02 0.015" mass="${kg}"/>`, halfHeightM: 0.015 };
const TALL: Shape = { geoms: (kg) => `<geom type="box" size="0.018 0.018 0.03" mass="${kg}"/>`, halfHeightM: 0.03 };
const T: Shape = {
  geoms: (kg) => `<geom type="box" size="0.035 0.0125 0.012" pos="0 0.02 0" mass="${kg / 2}"/>
    <geom type="box" size="0.0125 0.03 0.012" pos="0 -0.0225 0" mass="${kg / 2}"/>`,
  halfHeightM: 0.012,
};

const at = (xM: number, yM: number, yawDegrees = 0): PlanarPose => ({
  xM,
  yM,
  yawRad: radians((yawDegrees * Math.PI) / 180),
});
const plan = (...steps: readonly PickPlaceStep[]): PickPlacePlan => ({ kind: "pick-place", steps });
const pick = (from: PlanarPose, to: PlanarPose): PickPlaceStep => ({ motion: "pick", from, to });

function body(name: string, shape: Shape, { xM, yM, yawRad }: PlanarPose, massKg = 0.05, zM = 0): string {
  return freeBody(name, shape.geoms(massKg), [xM, yM, zM + shape.halfHeightM], yawRad);
}

function carryOut(robot: SimulatedRobot, todo: PickPlacePlan): { status: ControlStatus; seconds: number } {
  const controller = new PlanController();
  let progress = controller.start(todo, robot.state, robot.state.stampNs);
  for (let tick = 1; tick <= 1000; tick++) {
    const ticked = controller.tick(progress, robot.state, robot.state.stampNs);
    progress = ticked.progress;
    const receipt = robot.send(ticked.command);
    assert.ok(receipt.kind === "accepted", receipt.kind === "refused" ? receipt.error.message : "");
    robot.advance();
    if (ticked.status.kind !== "running") return { status: ticked.status, seconds: tick * robot.controlPeriodS };
  }
  throw new Error("the plan did not end within 20 s");
}

function assertLies(simulation: Simulation, name: string, { xM, yM, yawRad }: PlanarPose): void {
  const { positionM, orientation } = simulation.body(name).pose;
  const offMm = 1000 * Math.hypot(positionM[0] - xM, positionM[1] - yM);
  const offDegrees = (angleBetween(orientation, fromAxisAngle([0, 0, 1], yawRad)) * 180) / Math.PI;
  assert.ok(offMm < 3 && offDegrees < 2, `${offMm.toFixed(2)} mm and ${offDegrees.toFixed(2)} degrees off`);
}

function within<Result>(bodies: string, act: (world: ReturnType<typeof armOnTable>) => Result): Result {
  const world = armOnTable(bodies);
  try {
    return act(world);
  } finally {
    world.robot.close();
    world.simulation.dispose();
  }
}

describe("arm and controller", () => {
  for (const [name, shape] of Object.entries({ box: BOX, cylinder: CYLINDER, "tall box": TALL, T })) {
    for (const degrees of [0, 150, -150]) {
      it(`sets a ${name} down within 3 mm and 2 degrees, turned by ${degrees}`, () => {
        const [from, to] = [at(0.35, 0.3, 20), at(0.65, -0.25, 20 + degrees)];
        within(body("object", shape, from), ({ simulation, robot }) => {
          const { status, seconds } = carryOut(robot, plan(pick(from, to)));
          assert.deepEqual(status, { kind: "done" });
          assert.ok(seconds < 4.5, `${seconds} s`);
          assertLies(simulation, "object", to);
        });
      });
    }
  }

  it("stacks one box on another", () => {
    const [from, to] = [at(0.35, 0.3), at(0.6, -0.1)];
    within(body("upper", BOX, from) + body("lower", BOX, to), ({ simulation, robot }) => {
      assert.equal(carryOut(robot, plan(pick(from, to))).status.kind, "done");
      assertLies(simulation, "upper", to);
      assert.ok(Math.abs(simulation.body("upper").positionM[2] - 0.06) < 0.002);
    });
  });

  it("sets down without dropping what it takes from a stack", () => {
    const [from, to] = [at(0.35, 0.3), at(0.6, -0.1, 90)];
    within(body("upper", BOX, from, 0.05, 0.04) + body("lower", BOX, from), ({ simulation, robot }) => {
      let fastestMps = 0;
      const watching = robot.state$.subscribe(({ tool }) => {
        const isFalling = tool.kind === "suction" && !tool.on;
        if (isFalling) fastestMps = Math.max(fastestMps, -simulation.body("upper").linearVelocityMps[2]);
      });
      assert.equal(carryOut(robot, plan(pick(from, to))).status.kind, "done");
      watching.unsubscribe();
      assertLies(simulation, "upper", to);
      assertLies(simulation, "lower", from);
      assert.ok(fastestMps < 0.1, `${fastestMps} m/s`);
    });
  });

  it("carries out two steps of one plan", () => {
    const [a, b, c, d] = [at(0.3, -0.4), at(0.7, 0.4, 60), at(0.4, 0.1), at(0.5, -0.3, -120)];
    within(body("first", BOX, a) + body("second", T, c), ({ simulation, robot }) => {
      assert.equal(carryOut(robot, plan(pick(a, b), pick(c, d))).status.kind, "done");
      assertLies(simulation, "first", b);
      assertLies(simulation, "second", d);
    });
  });

  it("pushes boxes with the blade to where it ends", () => {
    const small: Shape = {
      ...BOX,
      geoms: (kg) => `<geom type="box" size="0.015 0.015 0.015" mass="${kg}"/>`,
      halfHeightM: 0.015,
    };
    const [left, right] = [at(0.5, 0.02), at(0.52, -0.02)];
    within(body("left", small, left) + body("right", small, right), ({ simulation, robot }) => {
      const push: PickPlaceStep = { motion: "push", from: at(0.4, 0), to: at(0.62, 0) };
      assert.equal(carryOut(robot, plan(push)).status.kind, "done");
      for (const name of ["left", "right"]) {
        const { positionM } = simulation.body(name);
        assert.ok(positionM[0] > 0.63 && positionM[0] < 0.66, `${name} at x ${positionM[0]}`);
      }
    });
  });

  it("says that nothing was grasped where nothing is, and leaves the rest alone", () => {
    const elsewhere = at(0.6, 0.3);
    within(body("object", BOX, elsewhere), ({ simulation, robot }) => {
      const { status } = carryOut(robot, plan(pick(at(0.4, -0.2), at(0.5, 0))));
      assert.deepEqual(status, { kind: "failed", reason: "nothing was grasped" });
      assertLies(simulation, "object", elsewhere);
      assert.ok(robot.state.endEffector.positionM[0] < 0.2);
    });
  });

  it("says that the object was lost where it is too heavy for the cup", () => {
    const from = at(0.5, 0);
    within(body("object", BOX, from, 3), ({ robot }) => {
      const { status } = carryOut(robot, plan(pick(from, at(0.4, 0.3))));
      assert.deepEqual(status, { kind: "failed", reason: "the object was lost" });
    });
  });

  it("never drops or turns what it picks off-centre: 60 random picks of 20 to 80 g, up to 8 mm off", () => {
    const random = new RandomSource(42, "random picks");
    const place = () => at(random.uniform(0.27, 0.73), random.uniform(-0.48, 0.48), random.uniform(-180, 180));
    for (let trial = 0; trial < 60; trial++) {
      const [from, to, offM, direction] = [place(), place(), random.uniform(0, 0.008), random.uniform(0, 2 * Math.PI)];
      const [dx, dy] = [offM * Math.cos(direction), offM * Math.sin(direction)];
      const standing = { ...from, xM: from.xM + dx, yM: from.yM + dy };
      const turn = to.yawRad - from.yawRad;
      const expected = {
        ...to,
        xM: to.xM + dx * Math.cos(turn) - dy * Math.sin(turn),
        yM: to.yM + dx * Math.sin(turn) + dy * Math.cos(turn),
      };
      const shape = random.pick([BOX, CYLINDER, TALL, T]);
      within(body("object", shape, standing, random.uniform(0.02, 0.08)), ({ simulation, robot }) => {
        assert.deepEqual(carryOut(robot, plan(pick(from, to))).status, { kind: "done" }, `trial ${trial}`);
        assertLies(simulation, "object", expected);
      });
    }
  });
});
