import { FilmStrip } from "../../sim/episode/film-strip.ts";
import { runEpisode } from "../../sim/episode/run-episode.ts";
import { tableActionSpace } from "../../sim/scene/table-action-space.ts";
import { WORDS_6 } from "../../sim/tasks/index.ts";
import { type EpisodeSpec, toResultRow } from "../../src/evaluation/index.ts";
import { WatchingOracle } from "./watching-oracle.ts";

/** put-into at L1 gets it: with the engine's own `Math.pow`, Node.js 20 and 24 end it in different states. */
const FIRST_SEED = 1_000_007;

/** The parts of a row that do not depend on the engine. */
const STAMP = { configHash: "0".repeat(64), versions: { binarm: "", mujoco: "" } };
const LAST_PICTURE = { camera: "top", width: 256, height: 128, everyS: Number.POSITIVE_INFINITY };

/**
 * Runs the scripted expert's episodes and gives a line of JSON each: the result row, with the hash of the
 * physics state, and the SHA-256 of every picture that the policy and the film took. Runs in Node.js and in a browser.
 * Every task and level has `seeds` seeds of its own.
 */
export async function episodeLines(seeds: number): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const spec of specs(seeds)) lines.push(await episodeLine(spec));
  return lines;
}

function specs(seeds: number): readonly EpisodeSpec[] {
  const cells = WORDS_6.flatMap(({ name: task, levels }) => levels.map((level) => ({ task, level })));
  return cells.flatMap((cell, index) =>
    Array.from({ length: seeds }, (_, k) => ({
      ...cell,
      seed: FIRST_SEED + index + k * cells.length,
      policy: "watching-oracle",
    })),
  );
}

async function episodeLine(spec: EpisodeSpec): Promise<string> {
  const pictures: Uint8Array[] = [];
  const actionSpace = tableActionSpace();
  const film = new FilmStrip(LAST_PICTURE);
  const result = await runEpisode(spec, {
    signal: new AbortController().signal,
    observers: [film],
    policies: {
      "watching-oracle": (_, { expert }) => ({
        actionSpace,
        policy: new WatchingOracle({ actionSpace, plan: expert }, (pixels) => pictures.push(pixels)),
      }),
    },
  });
  pictures.push(...film.frames.map(({ data }) => data));
  return JSON.stringify({ ...toResultRow(result, STAMP), pictures: await Promise.all(pictures.map(sha256)) });
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", Uint8Array.from(bytes));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
