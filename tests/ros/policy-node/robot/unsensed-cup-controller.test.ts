import assert from "node:assert/strict";
import { robotSettings } from "../../../../ros/policy-node/parameters/settings.ts";
import { UnsensedCupController } from "../../../../ros/policy-node/robot/unsensed-cup-controller.ts";
import type { PickPlacePlan } from "../../../../src/domain/action-plan.ts";
import { radians } from "../../../../src/domain/units.ts";
import { follow, objectEverywhere, type Reaction } from "../../../support/perfect-robot.ts";
import { policyNodeParameters } from "../../support/parameters.ts";

const PERIOD_S = 0.02;
const place = (xM: number, yM: number) => ({ xM, yM, yawRad: radians(0) });
const PLAN: PickPlacePlan = {
  kind: "pick-place",
  steps: [{ motion: "pick", from: place(0.4, 0.2), to: place(0.6, -0.2) }],
};

/** The controller of a node for a robot that reports whether its cup has sealed, or does not. */
function controller(isSensed: boolean, set: Readonly<Record<string, number>> = {}): UnsensedCupController {
  const { pickPlace, unsensedCup } = robotSettings(policyNodeParameters(set));
  return new UnsensedCupController({ ...unsensedCup, pickPlace, isSensed: () => isSensed });
}

/** A robot that follows its commands and reports nothing else about its cup. */
const silent: Reaction = ({ tool }) => ({
  tool: tool.kind === "suction" ? { ...tool, sealed: false } : { kind: "spatula", deployed: true },
});

describe("plans with a suction cup", () => {
  it("of a robot that says when it seals are carried out by that", () => {
    assert.deepEqual(follow(controller(true), PLAN, objectEverywhere(0.03)).status, { kind: "done" });
    assert.deepEqual(follow(controller(true), PLAN, silent).status, { kind: "failed", reason: "nothing was grasped" });
  });

  it("of a robot that does not say it are carried out all the same, with time for the vacuum where it is down", () => {
    const set = { "suction.grasp_height": 0.05, "suction.seal_time": 0.4 };
    const { commands, status } = follow(controller(false, set), PLAN, silent);
    assert.deepEqual(status, { kind: "done" });
    const isOn = ({ tool }: (typeof commands)[number]) => tool.kind === "suction" && tool.on;
    const lowestM = Math.min(...commands.filter(isOn).map(({ pose }) => pose.positionM[2]));
    const first = commands.findIndex((command) => isOn(command) && command.pose.positionM[2] <= 0.051);
    const lifted = commands.findIndex((command, i) => i > first && command.pose.positionM[2] > 0.052);
    assert.ok(Math.abs(lowestM - 0.05) < 0.005, `down to ${lowestM} m`);
    const waitedS = (lifted - first) * PERIOD_S;
    assert.ok(waitedS >= 0.4 && waitedS < 0.8, `${waitedS} s down`);
    assert.deepEqual(commands[first]?.pose.positionM.slice(0, 2), [0.4, 0.2]);
    const released = commands.findLastIndex(isOn);
    assert.ok((commands[released]?.pose.positionM[2] ?? 1) < 0.06);
    assert.deepEqual(commands[released]?.pose.positionM.slice(0, 2), [0.6, -0.2]);
  });

  it("do not take a cup that is on up in the air for one that has sealed", () => {
    const { commands } = follow(controller(false, { "suction.seal_time": 0.01 }), PLAN, silent);
    const firstOn = commands.findIndex(({ tool }) => tool.kind === "suction" && tool.on);
    const down = commands.slice(firstOn).find(({ pose }) => pose.positionM[2] <= 0.011);
    assert.deepEqual(down?.pose.positionM.slice(0, 2), [0.4, 0.2]);
  });

  it("grasp again for every step", () => {
    const back: PickPlacePlan = {
      kind: "pick-place",
      steps: [...PLAN.steps, { motion: "pick", from: place(0.6, -0.2), to: place(0.4, 0.2) }],
    };
    const { commands, status } = follow(controller(false), back, silent);
    assert.deepEqual(status, { kind: "done" });
    const switched = commands.filter(({ tool }, i) => {
      const before = commands[i - 1]?.tool;
      return tool.kind === "suction" && tool.on && !(before?.kind === "suction" && before.on);
    });
    assert.equal(switched.length, 2);
  });
});
