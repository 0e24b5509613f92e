import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { PolicyNodeError } from "./errors.ts";

/** How long a policy node may take to end when it is told to. */
const GRACE_MS = 3000;

/** A policy node, `binarm ros`, in a process of its own. */
export class PolicyProcess {
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | null>;
  #hasEnded = false;

  /** `program`: the command line's own file. `log` gets what the node prints, line by line. */
  constructor(program: string, rosArguments: readonly string[], log: (line: string) => void) {
    this.#child = spawn(process.execPath, [...process.execArgv, program, "ros", ...rosArguments], {
      // The channel closes when this process ends in any way, and the policy node then ends too.
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    log(`policy node ${this.#child.pid}: binarm ros ${rosArguments.join(" ")}`);
    for (const input of [this.#child.stdout, this.#child.stderr]) {
      if (input !== null) createInterface({ input }).on("line", log);
    }
    this.#ended = new Promise((resolve) => {
      this.#child.once("error", () => this.#end(resolve, null));
      this.#child.once("exit", (code) => this.#end(resolve, code));
    });
  }

  get hasEnded(): boolean {
    return this.#hasEnded;
  }

  /** Rejects with PolicyNodeError as soon as it is gone. */
  async failure(): Promise<never> {
    const code = await this.#ended;
    throw new PolicyNodeError({
      expected: "a running policy node",
      received: code === null ? "killed" : `ended with code ${code}`,
      where: "policy node",
    });
  }

  /** Done when it is gone; a second call does nothing. */
  async close(): Promise<void> {
    this.#child.kill("SIGTERM");
    const killing = setTimeout(() => this.#child.kill("SIGKILL"), GRACE_MS);
    await this.#ended;
    clearTimeout(killing);
  }

  #end(resolve: (code: number | null) => void, code: number | null): void {
    this.#hasEnded = true;
    resolve(code);
  }
}
