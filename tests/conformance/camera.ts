import assert from "node:assert/strict";
import type { Subscription } from "rxjs";
import type { Frame } from "../../src/domain/frame.ts";
import type { Camera } from "../../src/ports/camera.ts";

export interface CameraUnderTest {
  readonly camera: Camera;
  /** Lets enough time pass for at least one new frame. */
  pass(): Promise<void>;
  /** The number of captured frames so far, for all subscribers together. */
  captures(): number;
  close(): Promise<void>;
}

/** The tests that every Camera has to pass. */
export function describeCamera(name: string, make: () => Promise<CameraUnderTest>): void {
  describe(`${name} as a camera`, () => {
    let tested: CameraUnderTest;
    let subscriptions: Subscription[];
    beforeEach(async () => {
      tested = await make();
      subscriptions = [];
    });
    afterEach(async () => {
      for (const subscription of subscriptions) subscription.unsubscribe();
      await tested.close();
    });

    const watch = (): { readonly frames: Frame[]; stop(): void } => {
      const frames: Frame[] = [];
      const subscription = tested.camera.frames$.subscribe((frame) => frames.push(frame));
      subscriptions.push(subscription);
      return { frames, stop: () => subscription.unsubscribe() };
    };
    const pass = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time++) await tested.pass();
    };

    it("gives frames that bear its name and size, three bytes a pixel", async () => {
      const { camera } = tested;
      const { frames } = watch();
      await pass(2);
      assert.ok(frames.length >= 2);
      for (const frame of frames) {
        assert.equal(frame.camera, camera.name);
        assert.deepEqual([frame.width, frame.height], [camera.width, camera.height]);
        assert.equal(frame.encoding, "rgb8");
        assert.equal(frame.data.length, camera.width * camera.height * 3);
        assert.equal(frame.data.constructor, Uint8Array);
      }
    });

    it("stamps frames with whole nanoseconds that never go back", async () => {
      const { frames } = watch();
      await pass(4);
      for (const [index, { stampNs }] of frames.entries()) {
        assert.ok(Number.isInteger(stampNs) && stampNs >= Number(frames[index - 1]?.stampNs ?? 0));
      }
      assert.ok(Number(frames.at(-1)?.stampNs) > Number(frames[0]?.stampNs));
    });

    it("captures nothing without a subscriber", async () => {
      await pass(3);
      assert.equal(tested.captures(), 0);
      const { stop } = watch();
      await pass(2);
      stop();
      const before = tested.captures();
      assert.ok(before > 0);
      await pass(3);
      assert.equal(tested.captures(), before);
    });

    it("captures each frame once for all subscribers", async () => {
      const first = watch();
      const second = watch();
      await pass(3);
      const [a, b] = [first.frames.at(-1), second.frames.at(-1)];
      assert.equal(a, b);
      assert.ok(tested.captures() <= Math.max(first.frames.length, second.frames.length));
    });

    it("gives a later subscriber the newest frame at once", async () => {
      const first = watch();
      await pass(2);
      const second = watch();
      assert.equal(second.frames.length, 1);
      assert.equal(second.frames[0]?.stampNs, first.frames.at(-1)?.stampNs);
    });

    it("works again for a subscription after the last one has ended", async () => {
      watch().stop();
      await pass(1);
      const { frames } = watch();
      await pass(1);
      assert.ok(frames.length >= 1);
    });

    it("does not change a frame that it has emitted", async () => {
      const { frames } = watch();
      await pass(1);
      const [first] = frames;
      assert.ok(first !== undefined);
      const copy = Uint8Array.from(first.data);
      await pass(3);
      assert.ok(Buffer.from(copy).equals(first.data));
      assert.notEqual(frames.at(-1)?.data, first.data);
    });
  });
}
