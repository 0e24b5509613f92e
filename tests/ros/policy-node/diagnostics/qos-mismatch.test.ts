import assert from "node:assert/strict";
import { qosMismatch, qosMismatches } from "../../../../ros/policy-node/diagnostics/qos-mismatch.ts";

describe("quality of service", () => {
  const volatile = { reliability: "reliable", durability: "volatile" } as const;
  it("meets where a publisher offers at least what is asked for", () => {
    assert.equal(qosMismatch(volatile, { reliability: "best-effort", durability: "volatile" }), undefined);
    assert.match(qosMismatch({ ...volatile, reliability: "best-effort" }, volatile) ?? "", /best-effort/);
    assert.match(qosMismatch(volatile, { ...volatile, durability: "transient-local" }) ?? "", /transient-local/);
  });

  it("is reported by topic and node, whichever side is the node's own", () => {
    const other = { node: "/ui", reliability: "best-effort", durability: "volatile" } as const;
    const qos = { ...volatile, depth: 1 };
    const [heard] = qosMismatches({ topic: "~/instruction", role: "subscribes", qos }, [other]);
    assert.equal(heard, "~/instruction does not come from /ui: it is published best-effort and asked for reliable");
    assert.deepEqual(qosMismatches({ topic: "~/plan", role: "publishes", qos }, [other]), []);
  });
});
