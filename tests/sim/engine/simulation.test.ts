import assert from "node:assert/strict";
import {
  DisposedSimulationError,
  loadMujoco,
  NonFiniteInputError,
  PhysicsDivergedError,
  PhysicsFailedError,
  Simulation,
  UnknownActuatorError,
  UnknownBodyError,
  UnknownCameraError,
  UnknownGeomError,
  UnknownJointError,
  UnknownNameError,
  UnknownSensorError,
  UnknownSiteError,
  UnsupportedElementError,
} from "../../../sim/engine/index.ts";
import { ARM_AND_BLOCK, TUMBLING_BLOCKS } from "./scenes.ts";

describe("simulation", () => {
  let simulation: Simulation;
  before(async () => {
    simulation = Simulation.fromXml(await loadMujoco(), ARM_AND_BLOCK, { where: "arm.xml" });
  });
  beforeEach(() => simulation.reset());
  after(() => simulation.dispose());

  it("lets a block fall on the table and come to rest there", () => {
    simulation.step(1000);
    const { positionM, linearVelocityMps } = simulation.body("block");
    assert.ok(Math.abs(positionM[2] - 0.02) < 1e-3, `came to rest at ${positionM}`);
    assert.ok(Math.hypot(...linearVelocityMps) < 1e-3);
    assert.ok(Math.abs(simulation.timeS - 2) < 1e-9);
  });

  it("takes whole numbers of steps only", () => {
    for (const count of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
      assert.throws(() => simulation.step(count), RangeError);
    }
    simulation.step(0);
    assert.equal(simulation.timeS, 0);
  });

  it("tells with which force a suction cup holds a block against itself", async () => {
    const xml = `<mujoco>
      <worldbody>
        <body name="cup" pos="0 0 0.5"><geom name="lip" type="sphere" size="0.01" margin="0.001" gap="0.001"/></body>
        <body name="block" pos="0 0 0.4705"><freejoint/><geom type="box" size="0.02 0.02 0.02" mass="0.05"/></body>
      </worldbody>
      <actuator><adhesion name="suction" body="cup" ctrlrange="0 1" gain="5"/></actuator></mujoco>`;
    using cup = Simulation.fromXml(await loadMujoco(), xml);
    cup.actuator("suction").control = 1;
    cup.step(500);
    const [contact, ...others] = cup.geomsTouching("lip");
    assert.deepEqual([others.length, contact?.sides[1].body], [0, "block"]);
    assert.ok(Math.abs((contact?.normalForceN ?? 0) - (5 - 0.05 * 9.81)) < 1e-3);
  });

  it("gives quaternions with w last", () => {
    assert.deepEqual(simulation.body("block").orientation, [0, 0, 0, 1]);
    assert.deepEqual(simulation.site("tip").pose().orientation, [0, 0, 0, 1]);
    assert.deepEqual(simulation.camera("top").pose(), { positionM: [0, 0, 1], orientation: [0, 0, 0, 1] });
  });

  it("puts a free body somewhere at rest, awake again where it slept", () => {
    const block = simulation.body("block");
    simulation.step(1500);
    block.setFreePose({ positionM: [0.1, -0.2, 0.3], orientation: [0, 0, Math.SQRT1_2, Math.SQRT1_2] });
    simulation.forward();
    const { positionM, orientation } = block.pose;
    assert.deepEqual(positionM, [0.1, -0.2, 0.3]);
    assert.ok(Math.abs(orientation[2] - Math.SQRT1_2) < 1e-12 && Math.abs(orientation[3] - Math.SQRT1_2) < 1e-12);
    assert.deepEqual(block.linearVelocityMps, [0, 0, 0]);
    simulation.step(50);
    assert.ok(block.positionM[2] < 0.299, "it falls");
  });

  it("follows a servo's set-point, and a sensor sees it", () => {
    simulation.actuator("elbow servo").control = 0.5;
    simulation.step(2000);
    assert.ok(Math.abs(simulation.joint("elbow").position - 0.5) < 0.01);
    assert.ok(Math.abs((simulation.sensor("elbow angle").values()[0] ?? Number.NaN) - 0.5) < 0.01);
  });

  it("tells the range of joints and actuators", () => {
    assert.deepEqual(simulation.joint("elbow").range, [-Math.PI / 2, Math.PI / 2]);
    assert.deepEqual(simulation.actuator("elbow servo").range, [-1, 1]);
  });

  it("gives a site's Jacobian that agrees with finite differences", () => {
    const joint = simulation.joint("elbow");
    const site = simulation.site("tip");
    joint.position = 0.4;
    simulation.forward();
    const jacobian = site.jacobian();
    const before = site.pose().positionM;
    joint.position = 0.4 + 1e-6;
    simulation.forward();
    const after = site.pose().positionM;
    assert.equal(jacobian.length, 6 * simulation.dofCount);
    for (const axis of [0, 1, 2] as const) {
      const difference = (after[axis] - before[axis]) / 1e-6;
      const entry = jacobian[axis * simulation.dofCount + joint.dofIndex] ?? Number.NaN;
      assert.ok(Math.abs(entry - difference) < 1e-5, `axis ${axis}: ${entry} against ${difference}`);
    }
    assert.equal(jacobian[5 * simulation.dofCount + joint.dofIndex], 1);
  });

  it("sees what touches what, and with which force", async () => {
    const neverAsleep = ARM_AND_BLOCK.replace('sleep="enable"', 'sleep="disable"');
    using simulation = Simulation.fromXml(await loadMujoco(), neverAsleep);
    simulation.step(1000);
    const contacts = simulation.geomsTouching("block/box");
    assert.ok(contacts.length > 0);
    for (const { sides, normal } of contacts) {
      assert.deepEqual(sides, [
        { geom: "block/box", body: "block" },
        { geom: "table", body: "world" },
      ]);
      assert.ok(normal[2] < -0.99, "the normal leaves the block downwards");
    }
    const weightN = contacts.reduce((sum, { normalForceN }) => sum + normalForceN, 0);
    assert.ok(Math.abs(weightN - 0.05 * 9.81) < 0.02, `the table carries ${weightN} N`);
    assert.deepEqual(
      simulation.contacts().map(({ sides }) => sides[0].geom),
      contacts.map(() => "table"),
    );
  });

  it("sees no contacts of what sleeps", () => {
    simulation.step(1000);
    assert.deepEqual(simulation.contacts(), []);
  });

  const withMemory = (memory: string) =>
    TUMBLING_BLOCKS.replace("<worldbody>", `<size memory="${memory}"/><worldbody>`);

  it("counts the steps in which the memory for constraints was too small for all", async () => {
    using cramped = Simulation.fromXml(await loadMujoco(), withMemory("30K"));
    assert.equal(cramped.warnings().size, 0);
    cramped.step(300);
    assert.ok((cramped.warnings().get("constraints-left-out") ?? 0) > 0);
    cramped.reset();
    assert.equal(cramped.warnings().size, 0);
  });

  it("says so where MuJoCo gives up in the middle of a step, and works again after a reset", async () => {
    using cramped = Simulation.fromXml(await loadMujoco(), withMemory("60K"));
    assert.throws(() => cramped.step(300), PhysicsFailedError);
    cramped.reset();
    cramped.step(10);
  });

  it("gives the same handle each time", () => {
    assert.equal(simulation.body("block"), simulation.body("block"));
  });

  const lookUps = [
    [UnknownBodyError, "BINARM_UNKNOWN_BODY", () => simulation.body("blok")],
    [UnknownJointError, "BINARM_UNKNOWN_JOINT", () => simulation.joint("blok")],
    [UnknownGeomError, "BINARM_UNKNOWN_GEOM", () => simulation.geomsTouching("blok")],
    [UnknownSiteError, "BINARM_UNKNOWN_SITE", () => simulation.site("blok")],
    [UnknownCameraError, "BINARM_UNKNOWN_CAMERA", () => simulation.camera("blok")],
    [UnknownActuatorError, "BINARM_UNKNOWN_ACTUATOR", () => simulation.actuator("blok")],
    [UnknownSensorError, "BINARM_UNKNOWN_SENSOR", () => simulation.sensor("blok")],
  ] as const;
  for (const [ErrorClass, code, lookUp] of lookUps) {
    it(`refuses a name that the model lacks with ${ErrorClass.name}`, () => {
      assert.throws(lookUp, (error) => error instanceof ErrorClass && error.code === code && error.where === "arm.xml");
    });
  }

  it("says which names it has that are like the one asked for", () => {
    assert.throws(
      () => simulation.body("blok"),
      (error) => error instanceof UnknownNameError && error.nearestNames[0] === "block" && /block/.test(error.message),
    );
  });

  it("lists the names that the model gives, and no others", async () => {
    const xml = `<mujoco><worldbody><geom size="1"/><body name="bras n° 1 ☂"><joint/><geom name="b" size="1"/></body></worldbody></mujoco>`;
    using named = Simulation.fromXml(await loadMujoco(), xml);
    assert.deepEqual(named.names, {
      bodies: ["world", "bras n° 1 ☂"],
      joints: [],
      geoms: ["b"],
      sites: [],
      cameras: [],
      actuators: [],
      sensors: [],
    });
    assert.deepEqual(named.body("bras n° 1 ☂").positionM, [0, 0, 0]);
  });

  it("takes no inherited property of objects for a name", () => {
    assert.throws(() => simulation.body("constructor"), UnknownBodyError);
    assert.throws(() => simulation.body("__proto__"), UnknownBodyError);
    assert.throws(() => simulation.body(""), UnknownBodyError);
  });

  it("refuses joints and bodies of a type that the operation does not know", () => {
    assert.throws(() => simulation.joint("block/free"), UnsupportedElementError);
    const pose = { positionM: [0, 0, 0], orientation: [0, 0, 0, 1] } as const;
    assert.throws(() => simulation.body("arm").setFreePose(pose), UnsupportedElementError);
  });

  it("refuses what is not finite and keeps what was there", () => {
    const before = simulation.stateBytes();
    const block = simulation.body("block");
    const writes = [
      () => block.setFreePose({ positionM: [0, Number.NaN, 0], orientation: [0, 0, 0, 1] }),
      () => block.setFreePose({ positionM: [0, 0, 0], orientation: [0, 0, 0, 0] }),
      () => {
        simulation.joint("elbow").position = Number.POSITIVE_INFINITY;
      },
      () => {
        simulation.joint("elbow").velocity = Number.NaN;
      },
      () => {
        simulation.actuator("elbow servo").control = Number.NaN;
      },
    ];
    for (const write of writes) assert.throws(write, NonFiniteInputError);
    assert.deepEqual(simulation.stateBytes(), before);
  });

  it("says so when the physics blows up, instead of starting over", () => {
    simulation.step(10);
    simulation.joint("elbow").velocity = 1e30;
    assert.throws(
      () => simulation.step(5),
      (error) =>
        error instanceof PhysicsDivergedError && error.code === "BINARM_PHYSICS_DIVERGED" && error.timeS > 0.02,
    );
    assert.throws(() => simulation.step(), PhysicsDivergedError, "and it stays blown up");
    simulation.reset();
    simulation.step(10);
    assert.ok(simulation.body("block").positionM.every(Number.isFinite), "until it is reset");
  });
});

describe("simulation disposed of", () => {
  it("may be disposed of twice", async () => {
    const simulation = Simulation.fromXml(await loadMujoco(), ARM_AND_BLOCK);
    simulation.dispose();
    simulation.dispose();
  });

  it("refuses every use, and so do the handles that it gave", async () => {
    const simulation = Simulation.fromXml(await loadMujoco(), ARM_AND_BLOCK);
    const block = simulation.body("block");
    const elbow = simulation.joint("elbow");
    const servo = simulation.actuator("elbow servo");
    const tip = simulation.site("tip");
    const camera = simulation.camera("top");
    const sensor = simulation.sensor("elbow angle");
    const geometry = simulation.geometry();
    const snapshot = simulation.snapshot();
    simulation.dispose();
    const uses: (() => unknown)[] = [
      () => simulation.step(),
      () => simulation.forward(),
      () => simulation.reset(),
      () => simulation.timeS,
      () => simulation.dofCount,
      () => simulation.body("block"),
      () => simulation.contacts(),
      () => simulation.geomsTouching("table"),
      () => simulation.geometry(),
      () => simulation.snapshot(),
      () => simulation.restore(snapshot),
      () => simulation.stateBytes(),
      () => block.positionM,
      () => block.linearVelocityMps,
      () => block.setFreePose({ positionM: [0, 0, 0], orientation: [0, 0, 0, 1] }),
      () => elbow.position,
      () => elbow.velocity,
      () => servo.control,
      () => servo.force,
      () => tip.pose(),
      () => tip.jacobian(),
      () => camera.pose(),
      () => sensor.values(),
      () => geometry.poses.geomPositions,
    ];
    for (const use of uses) assert.throws(use, DisposedSimulationError, String(use));
  });

  it("happens at the end of the block that declares it with using", async () => {
    const mujoco = await loadMujoco();
    const after = (() => {
      using simulation = Simulation.fromXml(mujoco, ARM_AND_BLOCK);
      return simulation;
    })();
    assert.throws(() => after.step(), DisposedSimulationError);
  });
});
