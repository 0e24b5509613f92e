import { PacedPolicy } from "../../sim/episode/paced-policy.ts";
import { TimedPolicy } from "../../sim/episode/timed-policy.ts";
import { wallTimeOf } from "../../sim/episode/wall-time.ts";
import { BlackedOutPolicy } from "../../sim/policies/blacked-out-policy.ts";
import { LanguageBlindPolicy } from "../../sim/policies/language-blind/language-blind-policy.ts";
import { OraclePolicy } from "../../sim/policies/oracle-policy.ts";
import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import { taskNamed } from "../../sim/tasks/index.ts";
import { endEffectorDeltaSpace } from "../../src/action/index.ts";
import { radians } from "../../src/domain/units.ts";
import { RandomPolicy } from "../../src/policy/random-policy.ts";
import { VirtualClock } from "../../src/time/virtual-clock.ts";
import { WatchingOracle } from "../engines/watching-oracle.ts";
import { describePolicy } from "./policy.ts";

describePolicy("the random policy on pick-place plans", async () => {
  const actionSpace = tableActionSpace();
  return { actionSpace, policy: new RandomPolicy({ actionSpace, seed: 7 }) };
});

describePolicy("the random policy on end-effector deltas", async () => {
  const range = { low: -0.05, high: 0.05 };
  const actionSpace = endEffectorDeltaSpace({
    kind: "ee-delta",
    frame: "robot-base",
    units: { length: "m", angle: "rad" },
    bounds: { dx: range, dy: range, dz: range, rx: range, ry: range, rz: range },
    bins: 256,
    chunkLength: 8,
    rateHz: 10,
  });
  return { actionSpace, policy: new RandomPolicy({ actionSpace, seed: 7 }) };
});

describePolicy("the oracle", async () => {
  const actionSpace = tableActionSpace();
  const from = { xM: 0.4, yM: 0.1, yawRad: radians(0) };
  const to = { xM: 0.6, yM: -0.2, yawRad: radians(1) };
  const plan = () => ({ kind: "pick-place", steps: [{ motion: "pick", from, to }] }) as const;
  return { actionSpace, policy: new OraclePolicy({ plan, actionSpace }) };
});

const wrapped = () => {
  const actionSpace = tableActionSpace();
  return { actionSpace, oracle: new WatchingOracle({ actionSpace, plan: scene().expert }, () => {}) };
};
const scene = () => taskNamed("put-into").reset(5, "L1");

describePolicy("the language-blind policy", async () => {
  const actionSpace = tableActionSpace();
  return { actionSpace, policy: new LanguageBlindPolicy({ ...scene(), actionSpace }) };
});

describePolicy("a policy whose pictures are blacked out", async () => {
  const { actionSpace, oracle } = wrapped();
  return { actionSpace, policy: new BlackedOutPolicy(oracle) };
});

describePolicy("a policy whose answers wait for the simulated clock", async () => {
  const { actionSpace, oracle } = wrapped();
  return { actionSpace, policy: new PacedPolicy(oracle, new VirtualClock(), { kind: "blocking" }) };
});

describePolicy("a policy with limits on the wall clock", async () => {
  const { actionSpace, oracle } = wrapped();
  return { actionSpace, policy: new TimedPolicy(oracle, wallTimeOf()) };
});
