import assert from "node:assert/strict";
import sharp from "sharp";
import {
  compressedPictureReader,
  type PictureReader,
  type PictureReaderOptions,
  type PictureTools,
  rawPictureReader,
} from "../../../../ros/policy-node/cameras/picture-reader.ts";
import { RosCamera } from "../../../../ros/policy-node/cameras/ros-camera.ts";
import { sharpPictures } from "../../../../ros/policy-node/cameras/sharp-pictures.node.ts";
import { SimClock } from "../../../../ros/time/sim-clock.ts";
import type { Frame } from "../../../../src/domain/frame.ts";
import { nanosecondsFromMs } from "../../../../src/domain/units.ts";
import { describeCamera } from "../../../conformance/camera.ts";
import { CdrWriter, type ImageFields, imageBytes } from "../../support/cdr-writer.ts";

const PERIOD_NS = 33_000_000;
const SIZE = { width: 2, height: 1 };
const OPTIONS: PictureReaderOptions = { size: SIZE, fit: "same-shape", tools: sharpPictures };

/** A camera of 2 x 1 pixels, on a clock that goes on with every picture. */
function setUpAgent(read: PictureReader = rawPictureReader(OPTIONS)) {
  const clock = new SimClock();
  clock.tick(0n);
  const refusals: string[] = [];
  const camera = new RosCamera({
    requirement: { name: "top", ...SIZE },
    topic: "camera/top/image_raw",
    read,
    clock,
    maxFrameAgeNs: nanosecondsFromMs(200),
    onRefusal: (error) => refusals.push(error.message),
  });
  let taken = 0;
  /** Sends the next picture, a period later. */
  const take = (fields: ImageFields = {}): void => {
    taken++;
    const ns = taken * PERIOD_NS;
    clock.tick(BigInt(ns));
    camera.take(imageBytes({ sec: Math.floor(ns / 1e9), nanosec: ns % 1e9, ...fields }));
  };
  const frames: Frame[] = [];
  const watch = () => camera.frames$.subscribe((frame) => frames.push(frame));
  return { clock, camera, take, frames, watch, refusals };
}

describeCamera("a camera's topic", async () => {
  let captures = 0;
  const { camera, take } = setUpAgent((bytes, where) => {
    const picture = rawPictureReader(OPTIONS)(bytes, where);
    return {
      ...picture,
      pixels: () => {
        captures++;
        return picture.pixels();
      },
    };
  });
  return { camera, pass: async () => take(), captures: () => captures, close: async () => {} };
});

describe("a camera's topic", () => {
  it("does not count what cannot be used as a sign of life, and says once why", () => {
    const { camera, take, refusals, clock } = setUpAgent();
    take();
    const receivedNs = camera.receivedNs;
    assert.equal(receivedNs, clock.now());
    take({ encoding: "yuv422" });
    take({ encoding: "yuv422" });
    take({ data: [] });
    assert.equal(camera.receivedNs, receivedNs);
    assert.deepEqual(camera.counts, { received: 4, dropped: 0, refused: 3 });
    assert.equal(refusals.length, 2);
    take();
    assert.equal(camera.receivedNs, clock.now());
    assert.equal(camera.lastRefusal, undefined);
  });

  it("drops pictures that come out of order", () => {
    const { camera, take, frames, watch } = setUpAgent();
    watch();
    take();
    take({ sec: 0, nanosec: 1 });
    assert.equal(frames.length, 1);
    assert.equal(camera.counts.dropped, 1);
  });

  it("counts pictures of a shape that the policy cannot take as silence, also without a subscriber", () => {
    const { camera, take, refusals } = setUpAgent();
    take({ width: 1, data: [1, 2, 3] });
    assert.equal(camera.receivedNs, undefined);
    assert.match(
      refusals[0] ?? "",
      /camera\/top\/image_raw: .*expected 2 x 1 pixels or others of this shape .*got 1 x 1/,
    );
  });

  it("has a fault while its pictures are old when they come, or stamped ahead of the clock", () => {
    const { camera, take, clock } = setUpAgent();
    take();
    assert.equal(camera.fault, undefined);
    take({ sec: 3, nanosec: 0 });
    assert.match(camera.fault ?? "", /stamps are 2.93 s ahead/);
    take({ sec: 0, nanosec: 100_000_000 });
    assert.equal(camera.fault, undefined, "one from the future does not make those after it old");
    assert.equal(camera.newestNs, 100_000_000);
    clock.tick(4_000_000_000n);
    camera.take(imageBytes({ sec: 3, nanosec: 500_000_000 }));
    assert.match(camera.fault ?? "", /frames are 0.50 s old when they come/);
  });

  it("takes pictures of an earlier time once it has forgotten the later one", () => {
    const { camera, frames, watch, clock, take } = setUpAgent();
    watch();
    take();
    clock.tick(5n);
    camera.forget();
    camera.take(imageBytes({ sec: 0, nanosec: 5 }));
    assert.deepEqual(
      frames.map(({ stampNs }) => stampNs),
      [PERIOD_NS, 5],
    );
  });

  describe("with pictures that have to be scaled", () => {
    const LARGE: ImageFields = { width: 4, height: 2, data: new Uint8Array(24) };
    /** A scaler that ends each conversion when the test asks for it. */
    function slowScaling() {
      const waiting: (() => void)[] = [];
      const tools: PictureTools = {
        ...sharpPictures,
        scale: () => new Promise((resolve) => waiting.push(() => resolve(new Uint8Array(6)))),
      };
      const finish = async (): Promise<void> => {
        waiting.shift()?.();
        await new Promise(setImmediate);
      };
      return { ...setUpAgent(rawPictureReader({ ...OPTIONS, tools })), waiting, finish };
    }

    it("scales one at a time where they come faster, the newest next, each frame with its picture's stamp", async () => {
      const { camera, take, frames, watch, waiting, finish } = slowScaling();
      watch();
      for (let picture = 1; picture <= 4; picture++) take(LARGE);
      assert.deepEqual([frames.length, waiting.length], [0, 1]);
      await finish();
      assert.equal(waiting.length, 1);
      await finish();
      assert.deepEqual(
        frames.map(({ stampNs }) => stampNs / PERIOD_NS),
        [1, 4],
      );
      assert.equal(camera.counts.dropped, 2);
      assert.equal(waiting.length, 0);
    });

    it("gives a new subscriber the image that is being scaled, and then the newest", async () => {
      const { take, frames, watch, finish, waiting } = slowScaling();
      const first = watch();
      take(LARGE);
      first.unsubscribe();
      take(LARGE);
      watch();
      assert.equal(frames.length, 0);
      await finish();
      await finish();
      assert.deepEqual(
        frames.map(({ stampNs }) => stampNs / PERIOD_NS),
        [1, 2],
      );
      assert.equal(waiting.length, 0);
    });

    it("does not take the end of a long conversion for a sign of life", async () => {
      const { camera, clock, take, frames, watch, finish } = slowScaling();
      watch();
      take(LARGE);
      const receivedNs = camera.receivedNs;
      clock.tick(BigInt(9 * PERIOD_NS));
      await finish();
      assert.equal(frames.length, 1);
      assert.equal(camera.receivedNs, receivedNs);
    });

    it("forgets the picture that is being scaled when the clock goes back", async () => {
      const { camera, clock, take, frames, watch, finish } = slowScaling();
      watch();
      take(LARGE);
      clock.tick(5n);
      camera.forget();
      camera.take(imageBytes({ ...LARGE, sec: 0, nanosec: 5 }));
      await finish();
      assert.deepEqual(frames, []);
      await finish();
      assert.deepEqual(
        frames.map(({ stampNs }) => stampNs),
        [5],
      );
    });
  });

  it("tells every new fault once until a picture can be used again, and not every number in it", () => {
    const { take, refusals } = setUpAgent();
    for (const encoding of ["16UC1", "16UC1", "32FC1", "16UC1"]) take({ encoding });
    assert.deepEqual(
      refusals.map((text) => /got (\S+)/.exec(text)?.[1]),
      ["16UC1", "32FC1"],
    );
    for (const width of [3, 4, 3]) take({ width, data: new Uint8Array(3 * width) });
    assert.deepEqual(
      refusals.slice(2).map((text) => /got (\d+ x \d+)/.exec(text)?.[1]),
      ["3 x 1", "4 x 1"],
    );
    for (let bytes = 0; bytes < 6; bytes++)
      for (let again = 0; again < 10; again++) take({ data: new Uint8Array(bytes) });
    assert.equal(refusals.length, 4 + 5);
    take();
    take({ encoding: "32FC1" });
    assert.equal(refusals.length, 10);
  });

  describe("with JPEG or PNG pictures", () => {
    const reader = compressedPictureReader(OPTIONS);
    const message = (sec: number, data: Uint8Array): Uint8Array =>
      new CdrWriter().uint32(sec).uint32(0).string("frame").string("png").sequence(data).end();
    const png = (red: number): Promise<Buffer> =>
      sharp({ create: { width: 2, height: 1, channels: 3, background: { r: red, g: 2, b: 3 } } })
        .png()
        .toBuffer();
    const settled = async (done: () => boolean): Promise<void> => {
      for (let wait = 0; wait < 200 && !done(); wait++) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.ok(done());
    };

    it("decodes one at a time, the newest next, and drops those between", async () => {
      const { camera, frames, watch, clock } = setUpAgent(reader);
      watch();
      for (let sec = 1; sec <= 4; sec++) {
        clock.tick(BigInt(sec) * 1_000_000_000n);
        camera.take(message(sec, await png(sec * 10)));
      }
      await settled(() => frames.at(-1)?.stampNs === 4e9);
      assert.deepEqual([...(frames.at(-1)?.data ?? [])], [40, 2, 3, 40, 2, 3]);
    });

    it("counts a camera with corrupt pictures as silent until one can be decoded again", async () => {
      const { camera, frames, watch, clock, refusals } = setUpAgent(reader);
      const watching = watch();
      const good = await png(10);
      const corrupt = Uint8Array.from(good).fill(0, 16);
      clock.tick(1_000_000_000n);
      camera.take(message(1, corrupt));
      await settled(() => refusals.length === 1);
      assert.match(refusals[0] ?? "", /can be decoded/);
      watching.unsubscribe();
      clock.tick(2_000_000_000n);
      camera.take(message(2, corrupt));
      await settled(() => camera.counts.refused === 2);
      assert.notEqual(camera.receivedNs, clock.now());
      clock.tick(3_000_000_000n);
      camera.take(message(3, good));
      await settled(() => camera.receivedNs === clock.now());
      assert.deepEqual(frames, []);
      assert.equal(refusals.length, 1);
    });
  });
});
