import { appendFileSync } from "node:fs";
import { LockFile } from "../../../src/files/lock-file.node.ts";

/** Asks for a lock at a given instant, round after round: `lock-process.ts FOLDER`; its input names rounds and instants. */
const [folder = ""] = process.argv.slice(2);

process.stdin.setEncoding("utf8").on("data", (lines: string) => {
  for (const line of lines.trim().split("\n")) {
    const [round = "", atMs = ""] = line.split(" ");
    while (Date.now() < Number(atMs));
    const taken = LockFile.take(`${folder}/${round}.lock`);
    const owner = taken instanceof LockFile ? "owner" : "";
    appendFileSync(`${folder}/${round}.txt`, `${process.pid} ${owner}\n`);
  }
});
process.stdin.once("end", () => process.exit());
console.log("ready");
