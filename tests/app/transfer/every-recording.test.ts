import assert from "node:assert/strict";
import type { TransferSummary } from "../../../app/transfer/transfer-summary.ts";
import { describeWithRecordings } from "../../support/describe-with-recordings.ts";
import { binarmInProcess } from "../../support/processes/binarm-in-process.ts";

describeWithRecordings("all recorded episodes of VIMA-Bench", (folder) => {
  it("are done by the benchmark's own expert in 95 % and by random plans hardly ever", async function () {
    this.timeout(600_000);
    const { code, stdout, stderr } = await binarmInProcess([
      "policy",
      "transfer",
      folder,
      "--policy",
      "random",
      "--json",
    ]);
    assert.equal(code, 0, stderr);
    const { all, expert, cells }: TransferSummary = JSON.parse(stdout);
    assert.equal(cells.length, 3 * 13 - 1 + 4);
    assert.ok(expert.successes / expert.episodes >= 0.95, `${expert.successes} of ${expert.episodes}`);
    assert.ok(all.successes / all.episodes <= 0.02, `${all.successes} of ${all.episodes}`);
  });
});
