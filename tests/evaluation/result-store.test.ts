import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { JsonlResultStore } from "../../src/evaluation/index.node.ts";
import { MemoryResultStore, type ResultStore } from "../../src/evaluation/index.ts";
import { rowOf, STAMP, specOf, timingOf } from "../support/evaluation/sample-results.ts";

interface Place {
  open(): Promise<ResultStore>;
  remove(): Promise<void>;
}

const places: Readonly<Record<string, () => Promise<Place>>> = {
  "in memory": async () => ({ open: async () => new MemoryResultStore(), remove: async () => {} }),
  "in a folder": async () => {
    const directory = await mkdtemp(join(tmpdir(), "binarm-store-"));
    return {
      open: () => JsonlResultStore.open({ directory, configHash: STAMP.configHash, config: {} }),
      remove: () => rm(directory, { recursive: true }),
    };
  },
};

for (const [name, makePlace] of Object.entries(places)) {
  describe(`result store ${name}`, () => {
    let place: Place;
    let store: ResultStore;
    const specs = [3, 1, 2, 0].map((seed) => specOf(seed));

    beforeEach(async () => {
      place = await makePlace();
      store = await place.open();
    });
    afterEach(async () => {
      await store.close();
      await place.remove();
    });

    it("begins empty", () => {
      assert.deepEqual(store.rows, []);
      assert.deepEqual(store.timings, []);
    });

    it("holds what was appended, in the order of the calls", async () => {
      await Promise.all(specs.map((spec) => store.append(rowOf(spec), timingOf(spec))));
      assert.deepEqual(
        store.rows,
        specs.map((spec) => rowOf(spec)),
      );
      assert.deepEqual(store.timings, specs.map(timingOf));
    });

    it("has the order of the specs once it is finished", async () => {
      for (const spec of specs) await store.append(rowOf(spec), timingOf(spec));
      const sorted = [...specs].reverse();
      await store.finish(sorted);
      assert.deepEqual(
        store.rows,
        sorted.map((spec) => rowOf(spec)),
      );
      assert.deepEqual(store.timings, sorted.map(timingOf));
    });

    it("can be appended to after it was finished", async () => {
      await store.append(rowOf(specOf(5)), timingOf(specOf(5)));
      await store.finish([specOf(5)]);
      await store.append(rowOf(specOf(6)), timingOf(specOf(6)));
      assert.deepEqual(
        store.rows.map((row) => row.spec.seed),
        [5, 6],
      );
    });

    it("can be closed twice", async () => {
      await store.close();
      await store.close();
    });
  });
}
