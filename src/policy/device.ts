import { DeviceUnavailableError } from "./errors.ts";

/** Where a model can run, in the order in which `auto` tries them. */
export const DEVICES = ["cuda", "tensorrt", "webgpu", "cpu"] as const;
export type Device = (typeof DEVICES)[number];
export type DeviceRequest = "auto" | Device;
export const DEVICE_REQUESTS: readonly DeviceRequest[] = ["auto", ...DEVICES];

/** Which device was taken, and why the ones before it were not. */
export interface DeviceChoice {
  readonly device: Device;
  readonly passedOver: readonly { readonly device: Device; readonly reason: string }[];
}

/**
 * Takes the first device that `probe` does not reject, of all (`auto`) or of the one that was asked for.
 * @throws DeviceUnavailableError that lists what is there.
 */
export async function chooseDevice(
  request: DeviceRequest,
  probe: (device: Device) => Promise<void>,
): Promise<DeviceChoice> {
  const passedOver: { device: Device; reason: string }[] = [];
  for (const device of request === "auto" ? DEVICES : [request]) {
    const reason = await whyNot(device, probe);
    if (reason === undefined) return { device, passedOver };
    passedOver.push({ device, reason });
  }
  throw new DeviceUnavailableError({
    expected: `one of the devices that are here: ${(await devicesHere(probe)).join(", ") || "none"}`,
    received: passedOver.map(({ device, reason }) => `${device} (${reason})`).join("; "),
    where: "device",
  });
}

async function whyNot(device: Device, probe: (device: Device) => Promise<void>): Promise<string | undefined> {
  try {
    await probe(device);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function devicesHere(probe: (device: Device) => Promise<void>): Promise<readonly Device[]> {
  const here: Device[] = [];
  for (const device of DEVICES) if ((await whyNot(device, probe)) === undefined) here.push(device);
  return here;
}

/** What `auto` did, in one line for a person. */
export function deviceText({ device, passedOver }: DeviceChoice): string {
  const others = passedOver.map((other) => `${other.device}: ${other.reason}`).join("; ");
  return others === "" ? `runs on ${device}` : `runs on ${device} (passed over ${others})`;
}
