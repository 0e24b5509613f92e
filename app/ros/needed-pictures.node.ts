import type { PictureSize } from "../../ros/sim-node/camera-messages.ts";
import { defined } from "../../src/domain/defined.ts";
import { PolicyFolder } from "../../src/policy/node/policy-folder.node.ts";
import { PolicyUnfitError } from "../errors.ts";

/** What the simulated robot has to draw for policies. */
export interface NeededPictures {
  /** The images of its cameras. Absent where no policy looks at one. */
  readonly pictures?: PictureSize & { readonly cameras: readonly string[] };
  /** The size of pictures in goals. Absent where no policy takes any. */
  readonly goalPictures?: PictureSize;
}

/**
 * What policies need, by their folders. The robot draws in one size from start to end, so that all of them have to agree.
 * @throws PolicyUnfitError where they do not
 */
export async function neededPictures(directories: readonly string[]): Promise<NeededPictures> {
  const folders = await Promise.all(directories.map((directory) => PolicyFolder.open(directory)));
  const cameras = folders.flatMap(({ manifest }) => manifest.cameras);
  const size = oneSize(cameras, "pictures");
  const goalPictures = oneSize(
    folders.flatMap(({ manifest }) => manifest.goalPictures ?? []),
    "pictures in goals",
  );
  return defined({
    pictures: size && { ...size, cameras: [...new Set(cameras.map(({ name }) => name))] },
    goalPictures,
  });
}

function oneSize([first, ...others]: readonly PictureSize[], what: string): PictureSize | undefined {
  if (first === undefined) return undefined;
  const { width, height } = first;
  const other = others.find((size) => size.width !== width || size.height !== height);
  if (other === undefined) return { width, height };
  throw new PolicyUnfitError({
    expected: `${what} of one size, ${width}x${height} as the first policy's`,
    received: `${other.width}x${other.height}`,
    where: "--policy",
  });
}
