import assert from "node:assert/strict";
import { LatencyWindow } from "../../../../ros/policy-node/diagnostics/latency-window.ts";

describe("a latency window", () => {
  it("gives quantiles of the newest values by the nearest rank", () => {
    const window = new LatencyWindow(4);
    assert.equal(window.quantile(0.5), undefined);
    for (const value of [100, 1, 2, 3, 4]) window.add(value);
    assert.deepEqual([window.quantile(0.5), window.quantile(0.95), window.count], [2, 4, 5]);
  });
});
