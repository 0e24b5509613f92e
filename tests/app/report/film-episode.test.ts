import assert from "node:assert/strict";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { OutputUnavailableError, OutputWriteError } from "../../../app/errors.ts";
import { openEpisodeFolder } from "../../../app/report/episode-folder.node.ts";
import { filmEpisode } from "../../../app/report/film-episode.node.ts";
import type { EpisodeSimulator, FilmedEpisode } from "../../../app/simulation/episode-simulator.node.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import { TABLE_BOUNDS } from "../../../src/domain/table-bounds.ts";
import { nanoseconds } from "../../../src/domain/units.ts";

const spec = { task: "put-into", level: "L1", seed: 7, policy: "oracle" } as const;
const frame = {
  camera: "front",
  stampNs: nanoseconds(0),
  width: 8,
  height: 4,
  encoding: "rgb8",
  data: new Uint8Array(8 * 4 * 3),
} as const;
const filmed: FilmedEpisode = {
  result: {
    spec,
    instruction: "do it",
    outcome: { kind: "success" },
    decisions: [],
    steps: 1,
    simulatedS: 0.02,
    stateHash: "0",
  },
  frames: [frame],
  decisionRecords: [],
  goalPictures: [],
};
const { signal } = new AbortController();

describe("folder of an episode", () => {
  let root: string;
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), "binarm-film-"));
  });
  afterEach(() => rm(root, { recursive: true }));

  /** A world in which something happens to the folder while the episode goes on. */
  const worldIn = (meanwhile: () => Promise<unknown>): Pick<EpisodeSimulator, "film" | "bounds"> => ({
    bounds: TABLE_BOUNDS,
    film: async () => {
      await meanwhile();
      return filmed;
    },
  });

  it("is made where it is not there, and gets the result and the film strip", async () => {
    const folder = await openEpisodeFolder(join(root, "a", "b"));
    const { files } = await filmEpisode(
      worldIn(async () => {}),
      spec,
      folder,
      { signal },
    );
    assert.deepEqual(files, { result: folder.result, filmStrip: folder.filmStrip });
    assert.equal(JSON.parse(await readFile(folder.result, "utf8")).stateHash, "0");
    assert.equal((await readFile(folder.filmStrip)).toString("latin1", 1, 4), "PNG");
  });

  it("gets the pictures of the goal, which the result names, and keeps none of an earlier episode", async () => {
    const folder = await openEpisodeFolder(root);
    const [red, blue] = [[255, 0, 0] as const, [0, 0, 255] as const].map(
      (color): Picture => ({ width: 2, height: 1, encoding: "rgb8", data: Uint8Array.from([...color, ...color]) }),
    );
    assert.ok(red !== undefined && blue !== undefined);
    for (const goalPictures of [[red, blue, red], [blue, red], []]) {
      const world = { bounds: TABLE_BOUNDS, film: async () => ({ ...filmed, goalPictures }) };
      const { files } = await filmEpisode(world, spec, folder, { signal });
      const names = goalPictures.map((_, index) => `goal-${index}.png`);
      assert.deepEqual(
        files.goalPictures ?? [],
        names.map((name) => join(root, name)),
      );
      assert.deepEqual((await readdir(root)).filter((name) => name.startsWith("goal")).sort(), names);
      assert.deepEqual(JSON.parse(await readFile(folder.result, "utf8")).goalPictures ?? [], names);
      for (const [index, { data }] of goalPictures.entries()) {
        const written = await sharp(join(root, `goal-${index}.png`))
          .raw()
          .toBuffer();
        assert.deepEqual([...written], [...data]);
      }
    }
  });

  it("is refused where an earlier goal's picture cannot be replaced", async () => {
    await mkdir(join(root, "goal-1.png"));
    await assert.rejects(openEpisodeFolder(root), OutputUnavailableError);
  });

  it("keeps what an earlier episode left until the new one is there", async () => {
    await writeFile(join(root, "result.json"), "earlier");
    const { result } = await openEpisodeFolder(root);
    assert.equal(await readFile(result, "utf8"), "earlier");
  });

  it("is refused where it is a file, lies below one, or has a folder where a file belongs", async () => {
    await writeFile(join(root, "file"), "");
    await mkdir(join(root, "taken", "film-strip.png"), { recursive: true });
    for (const path of [join(root, "file"), join(root, "file", "below"), join(root, "taken")]) {
      await assert.rejects(openEpisodeFolder(path), (error) => {
        assert.ok(error instanceof OutputUnavailableError, String(error));
        assert.equal(error.where, path);
        return true;
      });
    }
  });

  for (const name of ["result.json", "film-strip.png"]) {
    it(`is named in the error where ${name} can no longer be written at the end`, async () => {
      const folder = await openEpisodeFolder(root);
      const world = worldIn(() => mkdir(join(root, name)));
      await assert.rejects(filmEpisode(world, spec, folder, { signal }), (error) => {
        assert.ok(error instanceof OutputWriteError, String(error));
        assert.equal(error.where, join(root, name));
        return true;
      });
    });
  }
});
