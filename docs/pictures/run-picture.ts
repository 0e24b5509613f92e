/**
 * Joins the film strip and the heat maps that `binarm run` left in a folder into the README's picture:
 *
 *     npm run -s binarm -- run --task put-into --seed 1000007 --out out/picture
 *     npx tsx docs/pictures/run-picture.ts out/picture docs/pictures/run.png
 */
import { join } from "node:path";
import sharp from "sharp";

const WIDTH_PX = 1170;
const BACKGROUND = "#202020";

const [folder, picture] = process.argv.slice(2);
if (folder === undefined || picture === undefined) throw new Error("expected a run's folder and the picture to write");

const rows = await Promise.all(
  ["film-strip.png", "heat-maps.png"].map((name) =>
    sharp(join(folder, name)).resize({ width: WIDTH_PX }).png().toBuffer({ resolveWithObject: true }),
  ),
);
const tops = rows.map((_, row) => rows.slice(0, row).reduce((heightPx, { info }) => heightPx + info.height, 0));
const height = rows.reduce((heightPx, { info }) => heightPx + info.height, 0);

await sharp({ create: { width: WIDTH_PX, height, channels: 3, background: BACKGROUND } })
  .composite(rows.map(({ data }, row) => ({ input: data, left: 0, top: tops[row] ?? 0 })))
  .png({ palette: true, colors: 192, effort: 10 })
  .toFile(picture);
