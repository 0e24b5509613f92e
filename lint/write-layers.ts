/** Writes the part of Biome's configuration that follows from layers.ts: `npm run -s lint:layers`. */
import { writeFileSync } from "node:fs";
import { biomeLayers } from "./biome-layers.ts";
import { HOUSES } from "./layers.ts";

writeFileSync(new URL("layers.json", import.meta.url), biomeLayers(HOUSES));
