import { Command } from "commander";
import { evaluatePolicy, type PolicyEvaluation } from "../evaluate-policy.node.ts";
import { type EvaluationFlags, type EvaluationPlan, planEvaluation } from "../evaluation-plan.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { commaSeparated, numberFrom, wholeNumber } from "../option-values.ts";
import { readPackageInfo } from "../package-info.node.ts";
import { refuseCrashes } from "../refuse-crashes.ts";
import { summaryTable } from "../result-table.ts";
import { withRosArguments } from "../ros/ros-arguments.ts";
import { loadSimulator } from "../simulator.ts";
import type { Terminal } from "../terminal.ts";

interface Flags extends EvaluationFlags {
  readonly evaluate?: boolean;
  readonly realTimeFactor: number;
  readonly lockStep: boolean;
  readonly json?: boolean;
}

export const rosSimCommand = (terminal: Terminal): Command =>
  withRosArguments(new Command("ros-sim"))
    .description(
      "the MuJoCo world as a robot's ROS 2 node; or, with --evaluate, episodes with a policy node over ROS 2",
    )
    .option("--evaluate", "start `binarm ros` as a second process, carry episodes out and say how often it succeeds")
    .option("--policy <policies>", "with --evaluate: as in `binarm eval` (default: oracle)", commaSeparated)
    .option("--tasks <tasks>", "with --evaluate: all, or names with commas between (default: all)", commaSeparated)
    .option("--levels <levels>", "with --evaluate: levels with commas between (default: L1,L2,L3)", commaSeparated)
    .option("--episodes <n>", "with --evaluate: episodes per task and level (default: 200)", wholeNumber(1))
    .option("--seed-base <n>", "with --evaluate: seed of the first episode (default: 1000000)", wholeNumber(0))
    .option("--out <dir>", "with --evaluate: folder of the results (default: out/eval/ros-POLICY-HASH)")
    .option(
      "--real-time-factor <n>",
      "with --evaluate: simulated seconds a second; 0: as fast as it goes",
      numberFrom(0, 100),
      0,
    )
    .option("--no-lock-step", "with --evaluate: the world does not wait for set-points, as a real robot does not")
    .option("--json", "with --evaluate: print one JSON document on stdout and nothing else there")
    .addHelpText(
      "after",
      `
Examples:
  binarm ros-sim --ros-args -p task:=stack-on -p seed:=7
  binarm ros-sim --evaluate --policy oracle --tasks put-into,sort --levels L1 --episodes 50`,
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action((rosArguments: readonly string[], flags: Flags) =>
      flags.evaluate === true ? evaluateOverRos(flags, terminal) : simulate(rosArguments, terminal),
    );

/** Lets the simulated robot live until the user stops it, which is how it ends well. */
async function simulate(rosArguments: readonly string[], terminal: Terminal): Promise<void> {
  const [{ openSimNode }, { loadRclnodejs }, { loadRosSimulator }] = await Promise.all([
    import("../../../ros/sim-node/node/open-sim-node.node.ts"),
    import("../../../ros/rclnodejs/load-rclnodejs.node.ts"),
    import("../ros/simulator.ts"),
  ]);
  const [rclnodejs, simulator] = await Promise.all([loadRclnodejs(), loadRosSimulator()]);
  const sim = await openSimNode({ rclnodejs, simulator, rosArguments });
  try {
    sim.ros.middleware.log.info(`${sim.node.scene.instruction} (~/reset begins the episode of the parameters)`);
    await sim.node.run(terminal.signal);
  } finally {
    sim.close();
  }
}

async function evaluateOverRos(flags: Flags, terminal: Terminal): Promise<void> {
  const { tasks } = await loadSimulator();
  const plan = planEvaluation({ suite: "ros", ...flags, workers: 1 }, {}, tasks);
  const { RosEpisodes } = await import("../ros/ros-episodes.node.ts");
  const episodes = await RosEpisodes.start({
    realTimeFactor: flags.realTimeFactor,
    lockStep: flags.lockStep,
    log: (line) => terminal.log.debug(line),
  });
  try {
    const evaluations: PolicyEvaluation[] = [];
    for (const policy of plan.policies) evaluations.push(await evaluateOne(plan, policy, episodes, terminal));
    if (flags.json === true) {
      terminal.printJson({ evaluations: evaluations.map(({ folder, summary }) => ({ folder, summary })) });
    } else {
      for (const { summary, folder } of evaluations) terminal.print(`${summaryTable(summary)}\nresults in ${folder}\n`);
    }
    refuseCrashes(evaluations.flatMap(({ rows }) => rows));
  } finally {
    await episodes.close();
  }
}

async function evaluateOne(
  plan: EvaluationPlan,
  policy: string,
  episodes: { readonly run: Parameters<typeof evaluatePolicy>[2]["runners"][number] },
  terminal: Terminal,
): Promise<PolicyEvaluation> {
  const { version, dependencies } = readPackageInfo();
  const versions = { binarm: version, mujoco: dependencies["mujoco-js"]?.replace(/^.*@/, "") ?? "unknown" };
  return evaluatePolicy(plan, policy, { versions, runners: [episodes.run], terminal });
}
