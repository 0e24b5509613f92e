import type { Camera } from "../ports/camera.ts";
import type { Policy } from "../ports/policy.ts";
import { CameraSizeError, MissingCameraError } from "./errors.ts";

/**
 * The cameras that a policy names, in the order of the policy.
 * @throws MissingCameraError, CameraSizeError
 */
export function camerasOf(policy: Policy, cameras: readonly Camera[]): readonly Camera[] {
  const where = `policy ${policy.name}`;
  return policy.cameras.map(({ name, width, height }) => {
    const camera = cameras.find((candidate) => candidate.name === name);
    if (camera === undefined) {
      const received = cameras.length === 0 ? "no cameras" : cameras.map((candidate) => candidate.name).join(", ");
      throw new MissingCameraError({ expected: `a camera named ${name}`, received, where });
    }
    if (camera.width !== width || camera.height !== height) {
      const expected = `${name} with ${width} x ${height} pixels`;
      throw new CameraSizeError({ expected, received: `${camera.width} x ${camera.height}`, where });
    }
    return camera;
  });
}
