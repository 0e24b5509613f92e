import { Command } from "commander";
import type { Terminal } from "../../console/terminal.ts";
import { ConflictingOptionsError } from "../../errors.ts";
import { assertPicturesTaken, firstEpisodes } from "../../evaluation/assert-pictures-taken.node.ts";
import { evaluateVariants } from "../../evaluation/evaluate-variants.node.ts";
import { distinct, type EvaluationFlags, planEvaluation } from "../../evaluation/evaluation-plan.node.ts";
import { announceFallback } from "../../options/choices.node.ts";
import { openPolicies, variantNamedByContent } from "../../policies/open-policy.node.ts";
import { reportEvaluations } from "../../report/evaluation-report.ts";
import { neededPictures } from "../../ros/needed-pictures.node.ts";
import { forBothNodes, NODE_ROS_ARGS, withRosArguments } from "../../ros/ros-arguments.ts";
import { loadEpisodeSimulator } from "../../simulation/episode-simulator.node.ts";
import { withVariationFlags } from "../condition-flags.ts";
import { EXIT_CODES_HELP } from "../exit-codes.ts";
import { commaSeparated, numberFrom, wholeNumber } from "../option-values.ts";

interface Flags extends EvaluationFlags {
  readonly urdf?: boolean;
  readonly evaluate?: boolean;
  readonly realTimeFactor: number;
  readonly lockStep: boolean;
  readonly json?: boolean;
}

export const rosSimCommand = (terminal: Terminal): Command =>
  withVariationFlags(withRosArguments(new Command("ros-sim")))
    .description(
      "the MuJoCo world as a robot's ROS 2 node; or, with --evaluate, episodes with a policy node over ROS 2",
    )
    .option("--urdf", "print the robot's description, for robot_state_publisher, and end")
    .option("--evaluate", "start `binarm ros` as a second process, run episodes and print the success rates")
    .option("--policy <policies>", "with --evaluate: as in `binarm eval` (default: oracle)", commaSeparated)
    .option("--suite <name>", "with --evaluate: words-6 or tabletop-17 (default: words-6)")
    .option("--tasks <tasks>", "with --evaluate: all, or names with commas between (default: all)", commaSeparated)
    .option(
      "--levels <levels>",
      "with --evaluate: levels with commas between (default: all that the tasks have)",
      commaSeparated,
    )
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
  binarm ros-sim --evaluate --policy oracle --tasks put-into,sort --levels L1 --episodes 50
  binarm ros-sim --evaluate --suite tabletop-17 --levels L1 --episodes 5 --view bench
  binarm ros-sim --evaluate --tasks sweep ${NODE_ROS_ARGS} -p output:=twist

With --evaluate, --ros-args are for the simulated robot, and what follows ${NODE_ROS_ARGS}, which comes last, is for the
policy node.`,
    )
    .addHelpText("after", EXIT_CODES_HELP)
    .action((rosArguments: readonly string[], flags: Flags) => {
      if (flags.urdf === true) return printDescription(terminal);
      return flags.evaluate === true
        ? evaluateOverRos(rosArguments, flags, terminal)
        : simulate(rosArguments, terminal);
    });

/** Prints the description of the arm without cameras, since each scene has its cameras elsewhere. */
async function printDescription(terminal: Terminal): Promise<void> {
  const [{ urdf }, { loadMujocoWorld }] = await Promise.all([
    import("../../../ros/sim-node/urdf.ts"),
    import("../../ros/mujoco-world.ts"),
  ]);
  const { robot } = await loadMujocoWorld();
  terminal.print(urdf(robot).trimEnd());
}

/** Runs the simulated robot until the user stops it, which counts as success. */
async function simulate(rosArguments: readonly string[], terminal: Terminal): Promise<void> {
  if (rosArguments.includes(NODE_ROS_ARGS)) {
    throw new ConflictingOptionsError({
      expected: "--evaluate, which starts a policy node",
      received: NODE_ROS_ARGS,
      where: "ros-sim",
    });
  }
  const [{ openSimNode }, { loadRclnodejs }, { loadMujocoWorld }] = await Promise.all([
    import("../../../ros/sim-node/open-sim-node.node.ts"),
    import("../../../ros/rclnodejs/load-rclnodejs.node.ts"),
    import("../../ros/mujoco-world.ts"),
  ]);
  const [rclnodejs, world] = await Promise.all([loadRclnodejs(), loadMujocoWorld()]);
  const sim = await openSimNode({ rclnodejs, world, rosArguments });
  try {
    sim.ros.middleware.log.info(`${sim.node.scene.instruction} (~/reset begins the episode of the parameters)`);
    await sim.node.run(terminal.signal);
  } finally {
    sim.close();
  }
}

async function evaluateOverRos(rosArguments: readonly string[], flags: Flags, terminal: Terminal): Promise<void> {
  const simulator = await loadEpisodeSimulator();
  const planned = planEvaluation({ ...flags, workers: 1 }, {}, simulator.tasks);
  const plan = { ...planned, suite: flags.suite === undefined ? "ros" : `ros-${flags.suite}` };
  await assertPicturesTaken(firstEpisodes(plan), simulator);
  const opened = await openPolicies(plan.variants, {}, simulator, {
    onWarning: (message) => terminal.log.warn(message),
    signal: terminal.signal,
  });
  const variants = distinct(opened.map(variantNamedByContent));
  if (flags.policy === undefined && variants.every(({ source }) => source === undefined)) announceFallback(terminal);
  const folders = variants.flatMap(({ policy, source }) =>
    source === undefined ? [] : [[policy, source.directory] as const],
  );
  const { RosEpisodes } = await import("../../ros/ros-episodes.node.ts");
  const { own: simArguments, node: nodeArguments } = forBothNodes(rosArguments);
  const [, program = ""] = process.argv;
  const episodes = await RosEpisodes.start({
    program,
    simArguments,
    nodeArguments,
    realTimeFactor: flags.realTimeFactor,
    lockStep: flags.lockStep,
    tasks: plan.tasks,
    folders: new Map(folders),
    ...(await neededPictures(folders.map(([, directory]) => directory))),
    log: (line) => terminal.log.debug(line),
  });
  try {
    const settings = { ros: { realTimeFactor: flags.realTimeFactor, lockStep: flags.lockStep } };
    const evaluated = await evaluateVariants(variants, { plan, runners: [episodes.run], terminal, settings });
    reportEvaluations(evaluated, { json: flags.json === true, workers: plan.workers }, terminal);
  } finally {
    await episodes.close();
  }
}
