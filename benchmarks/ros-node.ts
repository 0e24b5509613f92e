/**
 * Measures the policy node at 640 x 480, rgb8, 30 Hz, with a policy that takes 40 ms, and a robot in another process:
 * `npx tsx benchmarks/ros-node.ts [seconds a phase, default 30] [seconds for memory, default 600]`
 *
 * - added latency: the time from a picture's stamp to its arrival in the node, plus the time from the policy's answer
 * to the arrival of the plan in the robot's process. The wait of a picture while the policy is busy with another one is
 * left out; it is part of the age of the observation, which is the whole time from stamp to plan.
 * - set-points: the times between two set-points at the robot, while the policy's thread sleeps and while it keeps a
 * core busy.
 * - CPU: the share of the node's process, while the policy's thread sleeps.
 * - memory: the resident memory, second minute against the last.
 */
import { quantile } from "../src/evaluation/index.ts";
import { MeasuredNode } from "./ros/node-process.ts";
import { RobotAtWork } from "./ros/robot-at-work.ts";

process.env.ROS_DOMAIN_ID ??= "97";
process.env.ROS_AUTOMATIC_DISCOVERY_RANGE ??= "LOCALHOST";

const PHASE_S = Number(process.argv[2] ?? 30);
const MEMORY_S = Number(process.argv[3] ?? 600);
const FRAME_MS = 1000 / 30;
const WARM_UP_S = 3;

const seconds = (s: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1000 * s));
const robot = await RobotAtWork.start();

interface Spread {
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

function spread(values: readonly number[]): Spread {
  const sorted = Float64Array.from(values).sort();
  return { p50: quantile(sorted, 0.5), p99: quantile(sorted, 0.99), max: sorted.at(-1) ?? Number.NaN };
}

const text = ({ p50, p99, max }: Spread): string =>
  `p50 ${p50.toFixed(1)}, p99 ${p99.toFixed(1)}, max ${max.toFixed(1)} ms`;

function report(what: string, isReached: boolean): void {
  console.log(`${isReached ? "ok  " : "MISS"} ${what}`);
  if (!isReached) process.exitCode = 1;
}

const withoutNumbers = (line: string): string => line.replace(/\[\d[\d.]*\] /, "").replace(/\d+ ms/, "some ms");

/** Lets a policy node work for this long and then measures it. */
async function phase(
  policy: string,
  arrivals: boolean,
  forS: number,
  look: (node: MeasuredNode) => void,
): Promise<void> {
  const node = new MeasuredNode(policy, { arrivals });
  try {
    await robot.putToWork();
    await seconds(WARM_UP_S);
    robot.forget();
    node.lines.length = 0;
    node.complaints.length = 0;
    await seconds(forS);
    for (const complaint of new Set(node.complaints.map(withoutNumbers)))
      console.log(`     the node said: ${complaint}`);
    look(node);
  } finally {
    await node.stop();
    robot.forget();
  }
}

function reportSetPoints(when: string): void {
  const times = robot.commands.map(({ atMs }) => atMs);
  const gaps = times.slice(1).map((at, index) => at - (times[index] ?? at));
  const rateHz = (1000 * gaps.length) / ((times.at(-1) ?? 0) - (times[0] ?? 0));
  const regular = gaps.filter((gap) => gap >= 18 && gap <= 22).length / gaps.length;
  const ofThem = `${(100 * regular).toFixed(1)} % of them 20 ms +- 10 % apart (${text(spread(gaps))})`;
  report(`set-points ${when}: ${rateHz.toFixed(2)} Hz, ${ofThem} (to reach: 45 to 55 Hz)`, Math.abs(rateHz - 50) <= 5);
  const pauses = spread(robot.pausesMs);
  const pause = `p50 ${pauses.p50.toFixed(1)}, max ${pauses.max.toFixed(1)} ms a second`;
  report(`longest pause of the event loop ${when}: ${pause} (to reach: 10 ms)`, pauses.max <= 10);
}

/**
 * Reports the time of decisions besides the policy, the age of their pictures, and whether a newer picture was there.
 */
function reportDecisions({ lines }: MeasuredNode): void {
  const arrivals = lines.flatMap((line) => (line.kind === "arrived" ? [line] : []));
  const thoughts = lines.flatMap((line) => (line.kind === "thought" ? [line] : []));
  const decisions = robot.plans.flatMap((plan) => {
    const arrival = arrivals.find(({ stampMs }) => Math.abs(stampMs - plan.stampMs) < 0.01);
    const thought = thoughts.findLast(({ toMs }) => toMs <= plan.atMs);
    const setPoint = robot.commands.find(({ atMs }) => atMs >= plan.atMs);
    return arrival && thought && setPoint ? [{ plan, arrival, thought, setPoint }] : [];
  });
  const added = spread(
    decisions.map(({ plan, arrival, thought }) => arrival.atMs - plan.stampMs + plan.atMs - thought.toMs),
  );
  report(
    `added latency, stamp to plan: ${text(added)} (to reach: p50 8, p99 25 ms)`,
    added.p50 <= 8 && added.p99 <= 25,
  );
  const carriedOut = spread(decisions.map(({ plan, setPoint }) => setPoint.atMs - plan.atMs));
  console.log(`     from there to the next set-point of the 50 Hz: ${text(carriedOut)}`);
  const stale = decisions.filter(({ plan, thought }) =>
    arrivals.some(({ stampMs, atMs }) => stampMs > plan.stampMs + 1 && atMs < thought.fromMs - BARELY_MS),
  );
  report(
    `decisions on a picture that was not the newest: ${stale.length} of ${decisions.length} (to reach: 0)`,
    stale.length === 0,
  );
  const age = spread(decisions.map(({ plan }) => plan.atMs - plan.stampMs));
  const inference = spread(decisions.map(({ thought }) => thought.toMs - thought.fromMs));
  const oldest = FRAME_MS + inference.p50 + 25;
  const limit = `${oldest.toFixed(0)} ms: a frame period, the inference, and 25 ms`;
  report(`age of the picture at its plan: ${text(age)} (to reach: p99 ${limit})`, age.p99 <= oldest);
}

/** A picture that arrives less than this before a call of the policy is too late for the call. */
const BARELY_MS = 2;

await phase("asleep:40", true, PHASE_S, (node) => {
  reportDecisions(node);
  reportSetPoints("while the policy's thread sleeps");
});
await phase("busy:40", false, PHASE_S, () => reportSetPoints("while the policy's thread keeps a core busy"));

let memory: readonly number[] = [];
const node = new MeasuredNode("asleep:40");
await robot.putToWork();
await seconds(WARM_UP_S);
const [cpuS, fromMs] = [node.cpuS(), performance.now()];
await seconds(PHASE_S);
const share = (1000 * (node.cpuS() - cpuS)) / (performance.now() - fromMs);
report(`CPU of the node without inference: ${(100 * share).toFixed(1)} % of a core (to reach: 25 %)`, share <= 0.25);
for (const endMs = fromMs + 1000 * MEMORY_S; performance.now() < endMs; ) {
  await seconds(Math.min(1, MEMORY_S));
  memory = [...memory, node.residentMib()];
}
await node.stop();
if (memory.length >= 4) {
  const fifth = Math.ceil(memory.length / 5);
  const median = (values: readonly number[]): number => spread(values).p50;
  const [early, late] = [median(memory.slice(fifth, 2 * fifth)), median(memory.slice(-fifth))];
  const growth = `${early.toFixed(0)} MiB in the second fifth of ${MEMORY_S} s, ${late.toFixed(0)} MiB in the last`;
  report(`resident memory: ${growth} (to reach: at most 5 % more)`, late <= 1.05 * early);
}
robot.stop();
process.exit();
