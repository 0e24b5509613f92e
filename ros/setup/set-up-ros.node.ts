import { join } from "node:path";
import { RosSetupError } from "../rclnodejs/errors.ts";
import { projectRos, type RosInstallation, sourcedRos } from "../rclnodejs/installation.node.ts";
import { hasNativePart, rclnodejsFolder } from "../rclnodejs/native-part.node.ts";
import { buildInterfaces, interfacesAreThere } from "./interfaces.node.ts";
import { isLocked, underLock } from "./lock.node.ts";
import { generateMessages, messagesAreThere } from "./messages.node.ts";
import { forgetNativePart, provideNativePart } from "./native.node.ts";
import { findPython } from "./python.node.ts";
import { installWheels, wheelsAreThere } from "./wheels.node.ts";

export interface SetUpOptions {
  /** The Python that the project's prefix is made with; default: the first fitting one on the PATH. */
  readonly python?: string;
  /** Fails where the goal action cannot be built, instead of leaving it out. Default false. */
  readonly complete?: boolean;
  /** Called with a line for each step that has work to do, and a line at its end. */
  readonly say: (line: string) => void;
}

/**
 * Makes `binarm ros` ready to run: a prefix of the project's own where no ROS 2 is sourced, rclnodejs's native part and
 * its messages. It only does what is missing, so that an interrupted run goes on where it stopped. It waits for another
 * run on the same files.
 *
 * @throws RosSetupError where something is missing that only the user can provide
 */
export async function setUpRos(options: SetUpOptions): Promise<RosInstallation> {
  const ros = sourcedRos() ?? projectRos();
  const locks = locksOf(ros);
  // Then nothing is written, so the folder may be read-only.
  if (isComplete(ros) && !locks.some(isLocked)) return ros;
  const work = locks.reduceRight(
    (inner, lock) => () => underLock(lock, inner, { say: options.say }),
    () => addMissing(ros, options),
  );
  await work();
  return ros;
}

/** Checkouts may share a prefix, and prefixes a checkout's rclnodejs. */
const locksOf = (ros: RosInstallation): readonly string[] => [
  ...(ros.kind === "project" ? ros.prefixes.map((prefix) => `${prefix}.lock`) : []),
  join(rclnodejsFolder(), "setup.lock"),
];

const isComplete = (ros: RosInstallation): boolean =>
  (ros.kind === "sourced" || ros.prefixes.every((prefix) => wheelsAreThere(prefix) && interfacesAreThere(prefix))) &&
  hasNativePart(ros) &&
  messagesAreThere(ros);

async function addMissing(ros: RosInstallation, { python, complete = false, say }: SetUpOptions): Promise<void> {
  if (ros.kind === "project") await makePrefix(ros, { python, complete, say });
  if (!hasNativePart(ros)) {
    await step(say, "rclnodejs's native part", () => provideNativePart(ros));
  }
  if (!messagesAreThere(ros)) {
    await step(say, "rclnodejs's messages", () => generateMessages(ros));
  }
}

interface PrefixOptions {
  readonly python: string | undefined;
  readonly complete: boolean;
  readonly say: (line: string) => void;
}

async function makePrefix({ prefixes }: RosInstallation, { python, complete, say }: PrefixOptions): Promise<void> {
  for (const prefix of prefixes) {
    if (!wheelsAreThere(prefix)) {
      checkSystem();
      const found = await findPython(python);
      await step(say, `ROS 2 Kilted's wheels in ${prefix}`, () => installWheels(prefix, found));
    }
    if (!interfacesAreThere(prefix)) {
      try {
        await step(say, "the goal action's interface", () => buildInterfaces(prefix));
        forgetNativePart(prefix);
      } catch (error) {
        if (complete || !(error instanceof Error)) throw error;
        say(`the node will offer no goal action: ${error.message}`);
      }
    }
  }
}

function checkSystem(): void {
  if (process.platform === "linux" && process.arch === "x64") return;
  throw new RosSetupError({
    where: "system",
    expected: "a sourced ROS 2, or Linux on x86-64, which there are wheels of ROS 2 for",
    received: `${process.platform} on ${process.arch}`,
  });
}

async function step(say: (line: string) => void, what: string, work: () => Promise<unknown>): Promise<void> {
  say(`${what} ...`);
  const startMs = performance.now();
  const how = await work();
  say(`${what}: ${how ?? "done"} in ${((performance.now() - startMs) / 1000).toFixed(0)} s`);
}
