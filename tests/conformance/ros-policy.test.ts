import { RemoteExpertPolicy } from "../../ros/policy-node/remote-expert-policy.ts";
import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import { radians } from "../../src/domain/units.ts";
import { FakeMiddleware } from "../ros/support/fake-middleware.ts";
import { describePolicy } from "./policy.ts";

describePolicy("the simulator's expert behind a ROS service", async () => {
  const actionSpace = tableActionSpace();
  const from = { xM: 0.4, yM: 0.1, yawRad: radians(0) };
  const to = { xM: 0.6, yM: -0.2, yawRad: radians(1) };
  const tokens = actionSpace.encode({ kind: "pick-place", steps: [{ motion: "pick", from, to }] });
  const fake = new FakeMiddleware();
  fake.services.set("binarm_sim/expert", { success: true, message: tokens.join(" ") });
  return { actionSpace, policy: new RemoteExpertPolicy(fake.middleware, actionSpace.name) };
});
