import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Line } from "./thinking-node.ts";

const TICKS_PER_S = 100;
const PAGE_BYTES = 4096;

/** The policy node that is measured, in a process of its own, with the system's figures about that process. */
export class MeasuredNode {
  readonly lines: Line[] = [];
  /** Warnings and errors of its log. */
  readonly complaints: string[] = [];
  readonly #child: ChildProcess;

  constructor(policy: string, { arrivals = false }: { readonly arrivals?: boolean } = {}) {
    const file = fileURLToPath(new URL("./thinking-node.ts", import.meta.url));
    const words = [
      ...(arrivals ? ["--arrivals"] : []),
      "--ros-args",
      "-p",
      `policy:=${policy}`,
      "-p",
      "autostart:=true",
    ];
    this.#child = spawn(process.execPath, [...process.execArgv, file, ...words], { stdio: ["ignore", "pipe", "pipe"] });
    for (const input of [this.#child.stdout, this.#child.stderr]) {
      if (input === null) throw new Error("expected the node's output as a stream, got none");
      createInterface({ input }).on("line", (text) => {
        if (text.startsWith("{")) this.lines.push(JSON.parse(text));
        else if (!text.startsWith("[INFO]")) this.complaints.push(text);
      });
    }
    process.once("exit", () => this.#child.kill("SIGKILL"));
  }

  /** Seconds of CPU so far, of all its threads. */
  cpuS(): number {
    const fields = readFileSync(`/proc/${this.#child.pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / TICKS_PER_S;
  }

  residentMib(): number {
    const pages = readFileSync(`/proc/${this.#child.pid}/statm`, "utf8").split(" ")[1];
    return (Number(pages) * PAGE_BYTES) / 2 ** 20;
  }

  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.#child.once("exit", resolve));
    this.#child.kill("SIGTERM");
    await ended;
  }
}
