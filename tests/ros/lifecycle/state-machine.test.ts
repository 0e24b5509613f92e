import assert from "node:assert/strict";
import {
  beginTransition,
  endTransition,
  transitionFrom,
  transitionsFrom,
} from "../../../ros/lifecycle/state-machine.ts";

describe("a managed node's states", () => {
  it("lead from one to the other as ROS 2 says", () => {
    assert.equal(beginTransition("unconfigured", "configure")?.to, "configuring");
    assert.equal(endTransition("unconfigured", "configure", "success").to, "inactive");
    assert.equal(endTransition("unconfigured", "configure", "failure").to, "unconfigured");
    assert.equal(endTransition("inactive", "activate", "error").to, "errorprocessing");
    assert.equal(endTransition("active", "deactivate", "failure").to, "active");
    assert.equal(beginTransition("active", "configure"), undefined);
    assert.deepEqual(endTransition("active", "shutdown", "success").description.goal_state, {
      id: 4,
      label: "finalized",
    });
  });

  it("are left by number, or by label where one is given", () => {
    assert.equal(transitionFrom("unconfigured", { id: 1, label: "" }), "configure");
    assert.equal(transitionFrom("active", { id: 0, label: "deactivate" }), "deactivate");
    assert.equal(transitionFrom("active", { id: 7, label: "" }), "shutdown");
    assert.equal(transitionFrom("active", { id: 5, label: "" }), undefined);
    assert.equal(transitionFrom("configuring", { id: 1, label: "" }), undefined);
    assert.deepEqual(
      transitionsFrom("inactive").map(({ transition }) => transition.id),
      [2, 3, 6],
    );
  });
});
