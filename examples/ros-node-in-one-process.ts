/**
 * The ROS 2 policy node inside your own program, with a policy of your own, until Ctrl-C. It takes ROS's arguments:
 *
 *     npx tsx examples/ros-node-in-one-process.ts --ros-args -p camera_timeout:=0.3
 */
import { pickPlaceSpace, RandomPolicy, TABLE_BOUNDS } from "binarm";
import { type PolicyLoader, runPolicyNode } from "binarm/ros";

/** Called at each configure, with the node's parameters. Put your own policy here, or `loadPolicy` of binarm/policy/node. */
const policies: PolicyLoader = async ({ seed }) => {
  const actionSpace = pickPlaceSpace({
    kind: "pick-place",
    frame: "robot-base",
    units: { length: "m", angle: "rad" },
    bounds: TABLE_BOUNDS,
    bins: 1000,
  });
  return { policy: new RandomPolicy({ actionSpace, seed }), actionSpace, description: "draws any legal plan" };
};

const ended = new AbortController();
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => ended.abort());

await runPolicyNode({
  rosArguments: process.argv.slice(2),
  defaults: { autostart: true },
  policies,
  signal: ended.signal, // the robot is held before the node leaves
});
