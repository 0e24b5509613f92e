import assert from "node:assert/strict";
import { chooseDevice, type Device, deviceText } from "../../src/policy/device.ts";
import { DeviceUnavailableError } from "../../src/policy/errors.ts";

const having =
  (...here: readonly Device[]) =>
  async (device: Device): Promise<void> => {
    if (!here.includes(device)) throw new Error(`no ${device}`);
  };

describe("the choice of a device", () => {
  it("tries CUDA, TensorRT, WebGPU and the CPU in this order and says why it passed the first ones over", async () => {
    const choice = await chooseDevice("auto", having("webgpu", "cpu"));
    assert.deepEqual(choice, {
      device: "webgpu",
      passedOver: [
        { device: "cuda", reason: "no cuda" },
        { device: "tensorrt", reason: "no tensorrt" },
      ],
    });
    assert.equal(deviceText(choice), "runs on webgpu (passed over cuda: no cuda; tensorrt: no tensorrt)");
    assert.equal((await chooseDevice("auto", having("cuda", "tensorrt", "webgpu", "cpu"))).device, "cuda");
    assert.equal((await chooseDevice("auto", having("cpu"))).device, "cpu");
  });

  it("takes the requested device and tries no other", async () => {
    assert.deepEqual(await chooseDevice("cpu", having("cuda", "cpu")), { device: "cpu", passedOver: [] });
  });

  it("fails where the requested device is not available, and lists those that are", async () => {
    await assert.rejects(chooseDevice("tensorrt", having("webgpu", "cpu")), (error) => {
      assert.ok(error instanceof DeviceUnavailableError);
      assert.match(error.expected, /webgpu, cpu$/);
      assert.equal(error.received, "tensorrt (no tensorrt)");
      return true;
    });
  });

  it("fails where no device is available", async () => {
    await assert.rejects(chooseDevice("auto", having()), DeviceUnavailableError);
  });
});
