import { RosSetupError } from "../rclnodejs/errors.ts";
import { findTool, runTool } from "./tool.node.ts";

const NAMES = ["python3", "python3.13", "python3.12", "python3.11", "python3.10"] as const;
const CHECK = "import sys, venv, ensurepip; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))";

/** A Python that the ROS 2 wheels are made for. */
export async function findPython(named: string | undefined): Promise<string> {
  const found: string[] = [];
  for (const name of named === undefined ? NAMES : [named]) {
    const python = name.includes("/") ? name : findTool([name]);
    if (python === undefined) continue;
    const check = await runTool(python, ["-c", CHECK]);
    if (check.failure === undefined) return python;
    const { output } = await runTool(python, ["--version"]);
    found.push(check.failure.includes("No module") ? `${output.trim()} without venv` : output.trim());
  }
  throw new RosSetupError({
    where: named ?? "PATH",
    expected: "Python 3.10 to 3.13 with venv (on Debian: apt install python3 python3-venv)",
    received: found.length > 0 ? found.join(", ") : "no Python",
  });
}
