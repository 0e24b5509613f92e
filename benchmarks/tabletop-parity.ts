/**
 * Compares our pictures with those of VIMA-Bench's own simulator: `npx tsx benchmarks/tabletop-parity.ts FOLDER [EVERY]`.
 * FOLDER has `episodes.jsonl` and `pictures`; EVERY (default 1) is 4 for every fourth episode. The first observation of
 * each episode is rebuilt from the poses of its objects, in the bench view.
 */
import { loadMujoco } from "../sim/engine/index.ts";
import { plainColorOf } from "../sim/objects/image-textures/plain-colors.ts";
import { RecordedFolder } from "../sim/recorded/node/recorded-folder.node.ts";
import { episodeParity, type ObjectParity } from "../tests/sim/scene/picture-parity.ts";

const LEAST_OVERLAP = 0.9;
const MOST_DIFFERENCE = 12;
/** Fewer pixels are an object that lies under another. */
const FEWEST_PIXELS = 30;

const [path, every = "1"] = process.argv.slice(2);
if (path === undefined) throw new Error("name the folder of the episodes");

const mujoco = await loadMujoco();
const folder = await RecordedFolder.open(path);
const episodes = folder.episodes.filter((_, index) => index % Number(every) === 0);
const parities = [];
for (const episode of episodes) parities.push(await episodeParity(mujoco, folder, episode));

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const groupedBy = (key: (parity: ObjectParity) => string, kept: readonly ObjectParity[]) =>
  [...new Set(kept.map(key))].sort().map((name) => [name, kept.filter((each) => key(each) === name)] as const);

const seen = parities.flatMap(({ objects }) => objects).filter(({ pixels }) => pixels >= FEWEST_PIXELS);
let missed = 0;

console.log(
  `${episodes.length} episodes, ${seen.length} objects\n\noverlap of the segmentation, mean and least by shape`,
);
for (const [shape, group] of groupedBy(({ object }) => object.name, seen)) {
  const overlaps = group.map(({ overlap }) => overlap);
  const reached = mean(overlaps) >= LEAST_OVERLAP;
  if (!reached) missed++;
  console.log(
    `${reached ? " " : "!"} ${shape.padEnd(22)} ${String(group.length).padStart(4)} ${mean(overlaps).toFixed(3)} ${Math.min(...overlaps).toFixed(3)}`,
  );
}

const isPlain = ({ object }: ObjectParity): boolean => plainColorOf(object.texture) !== undefined;
const report = (title: string, kept: readonly ObjectParity[], bound: number | undefined) => {
  console.log(`\n${title}: mean difference of red, green and blue, and of the pixels`);
  for (const [texture, group] of groupedBy(({ object }) => object.texture, kept)) {
    const differences = [0, 1, 2].map((channel) => mean(group.map((each) => each.meanDifference[channel] ?? 0)));
    const pixelwise = mean(group.map(({ pixelDifference }) => pixelDifference));
    const reached = bound === undefined || (differences.every((each) => Math.abs(each) <= bound) && pixelwise <= bound);
    if (!reached) missed++;
    const shown = differences.map((each) => each.toFixed(1).padStart(6)).join(" ");
    console.log(
      `${reached ? " " : "!"} ${texture.padEnd(34)} ${String(group.length).padStart(4)} ${shown} ${pixelwise.toFixed(1).padStart(6)}`,
    );
  }
};
report("plain colors", seen.filter(isPlain), MOST_DIFFERENCE);
report(
  "image textures",
  seen.filter((each) => !isPlain(each)),
  undefined,
);

const least = (values: readonly number[]): string =>
  `${mean(values).toFixed(4)}, least ${Math.min(...values).toFixed(4)}`;
console.log(`\ntable and floor within 1 gray level: ${least(parities.map(({ ground }) => ground))}`);
console.log(`pixels of front within 12 gray levels: ${least(parities.map(({ front }) => front))}`);
if (missed > 0) process.exitCode = 1;
