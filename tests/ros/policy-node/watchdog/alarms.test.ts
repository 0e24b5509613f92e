import assert from "node:assert/strict";
import { alarmChanges, alarmsAt } from "../../../../ros/policy-node/watchdog/alarms.ts";
import { nanosecondsFromMs } from "../../../../src/domain/units.ts";

describe("the watchdog's alarms", () => {
  const timeoutNs = nanosecondsFromMs(150);
  const source = (heardMs: number | undefined, fault?: string) => ({
    name: "camera top",
    receivedNs: heardMs === undefined ? undefined : nanosecondsFromMs(heardMs),
    fault,
    timeoutNs,
  });

  it("raise one for a source that has been silent too long, never sent a message, or sends what cannot be used", () => {
    const at = nanosecondsFromMs(1000);
    assert.deepEqual(alarmsAt(at, [source(850)]), []);
    assert.equal(alarmsAt(at, [source(849)])[0]?.text, "camera top has been silent for 151 ms");
    assert.match(alarmsAt(at, [source(undefined)])[0]?.text ?? "", /sent no message yet/);
    assert.equal(alarmsAt(at, [source(1000, "it lies")])[0]?.text, "camera top: it lies");
  });

  it("tells alarms that are new from those that go on", () => {
    const [a, longer] = [
      { source: "a", text: "silent for 1 ms" },
      { source: "a", text: "silent for 2 ms" },
    ];
    const b = { source: "b", text: "silent" };
    assert.deepEqual(alarmChanges([a], [longer, b]), { raised: [b], over: [] });
    assert.deepEqual(alarmChanges([a, b], [b]), { raised: [], over: [a] });
  });
});
