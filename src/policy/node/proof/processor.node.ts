import { readFileSync } from "node:fs";
import { arch, cpus, platform } from "node:os";

/** The lines with which Linux identifies a processor on x86-64 and on ARM: its maker, model and features. */
const TELLING =
  /^(vendor_id|cpu family|model|model name|stepping|flags|Features|CPU (implementer|variant|part|revision))\s*:/;

/**
 * Identifies the processor, with the features that decide how ONNX Runtime multiplies. Equal processors give the same
 * text.
 */
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
