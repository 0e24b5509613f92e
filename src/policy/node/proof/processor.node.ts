import { readFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";

/** What a processor is known by on Linux: its maker, model and what it can do, on x86-64 and on ARM. */
const TELLING =
  /^(vendor_id|cpu family|model|model name|stepping|flags|Features|CPU (implementer|variant|part|revision))\s*:/;

/** Which processor this is, with the features that decide how ONNX Runtime multiplies. The same text on the same kind. */
export function processorIdentity(): string {
  return [platform(), arch(), ...(linesOfLinux() ?? [cpus()[0]?.model ?? "unknown"])].join("\n");
}

function linesOfLinux(): readonly string[] | undefined {
  try {
    const [first = ""] = readFileSync("/proc/cpuinfo", "utf8").split("\n\n");
    const lines = first.split("\n").filter((line) => TELLING.test(line));
    return lines.length === 0 ? undefined : lines;
  } catch {
    return undefined;
  }
}
