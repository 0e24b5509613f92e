import { messageOf } from "../domain/message-of.ts";
import { DeviceUnavailableError } from "./errors.ts";
import type { Precision } from "./manifest/schema.ts";
import { type ThreadCounts, threadCountsText } from "./thread-counts.ts";

/** Where a model can run, in the order in which `auto` tries them. */
export const DEVICES = ["cuda", "tensorrt", "webgpu", "cpu"] as const;
/** A device on which a model can run. */
export type Device = (typeof DEVICES)[number];
/** The device that a user asks for; `auto`: the first one that works. */
export type DeviceRequest = "auto" | Device;
export const DEVICE_REQUESTS: readonly DeviceRequest[] = ["auto", ...DEVICES];

/** A device that is not available; with a precision, a device on which the model computes wrong results in it. */
export interface PassedOver {
  readonly device: Device;
  readonly precision?: Precision;
  readonly reason: string;
}

/** Which device was taken, and why the ones before it were not. */
export interface DeviceChoice {
  readonly device: Device;
  readonly passedOver: readonly PassedOver[];
}

/** The devices that are asked for, in the order in which they are tried. */
export const candidateDevices = (request: DeviceRequest): readonly Device[] =>
  request === "auto" ? DEVICES : [request];

/** The reason why no model can run on a device; undefined where one can. */
export async function whyUnavailable(
  device: Device,
  probe: (device: Device) => Promise<void>,
): Promise<string | undefined> {
  try {
    await probe(device);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

/**
 * Takes the first device that `probe` accepts: of all devices with `auto`, otherwise only the requested one.
 * @throws DeviceUnavailableError that lists the available devices.
 */
export async function chooseDevice(
  request: DeviceRequest,
  probe: (device: Device) => Promise<void>,
): Promise<DeviceChoice> {
  const passedOver: PassedOver[] = [];
  for (const device of candidateDevices(request)) {
    const reason = await whyUnavailable(device, probe);
    if (reason === undefined) return { device, passedOver };
    passedOver.push({ device, reason });
  }
  throw await noDevice(passedOver, probe);
}

/** The error for a request where no requested device is available. */
export async function noDevice(
  passedOver: readonly PassedOver[],
  probe: (device: Device) => Promise<void>,
): Promise<DeviceUnavailableError> {
  const here: Device[] = [];
  for (const device of DEVICES) if ((await whyUnavailable(device, probe)) === undefined) here.push(device);
  return new DeviceUnavailableError({
    expected: `one of the available devices: ${here.join(", ") || "none"}`,
    received: passedOver.map(({ device, reason }) => `${device} (${reason})`).join("; "),
    where: "device",
  });
}

/** Which device was chosen, with how many threads, and why not others, in one line for a person. */
export function deviceText({ device, passedOver }: DeviceChoice, threads?: ThreadCounts): string {
  const others = passedOver.map(passedOverText).join("; ");
  const runs = `runs on ${device}${threads === undefined ? "" : ` with ${threadCountsText(threads)}`}`;
  return others === "" ? runs : `${runs} (passed over ${others})`;
}

/** A warning that a device computed the model wrongly; undefined where devices are only missing. */
export function unfitWarning({ device, passedOver }: DeviceChoice, precision: Precision): string | undefined {
  const unfit = passedOver.filter((one) => one.precision !== undefined);
  if (unfit.length === 0) return undefined;
  return `the model runs on ${device} in ${precision}; passed over ${unfit.map(passedOverText).join("; ")}`;
}

const passedOverText = ({ device, precision, reason }: PassedOver): string =>
  `${device}${precision === undefined ? "" : ` in ${precision}`}: ${reason}`;
