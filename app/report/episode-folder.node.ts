import { open } from "node:fs/promises";
import { join } from "node:path";
import { prepareOutputFolder } from "../console/output-files.node.ts";
import { goalPicturesIn } from "./goal-picture-files.node.ts";

/** The paths of one episode's files. */
export interface EpisodeFolder {
  readonly directory: string;
  readonly filmStrip: string;
  /** The policy's probability of each bin, drawn over the picture that it got. */
  readonly heatMaps: string;
  readonly result: string;
}

/**
 * Makes the folder and checks that its files can be written, so that an error shows before the episode begins. Existing
 * files stay as they are.
 * @throws OutputUnavailableError where the folder or a file in it cannot be made or written to.
 */
export async function openEpisodeFolder(path: string): Promise<EpisodeFolder> {
  const files = {
    filmStrip: join(path, "film-strip.png"),
    heatMaps: join(path, "heat-maps.png"),
    result: join(path, "result.json"),
  };
  return prepareOutputFolder(path, async () => {
    for (const file of Object.values(files)) await assertReplaceable(file);
    for (const name of await goalPicturesIn(path)) await assertReplaceable(join(path, name));
    return { directory: path, ...files };
  });
}

/** A missing file is fine: whether it can be made was checked with the folder. */
async function assertReplaceable(path: string): Promise<void> {
  try {
    await (await open(path, "r+")).close();
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) throw error;
  }
}
