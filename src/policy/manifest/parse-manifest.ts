import { createActionSpace } from "../../action/index.ts";
import { checkedConfig, parseDocument } from "../../config/parse-config.ts";
import { ManifestContradictionError, ManifestTooNewError, ManifestTooOldError } from "../errors.ts";
import { manifestsWithOldKey, withLicense } from "./license-key.ts";
import { MANIFEST_SCHEMA_VERSION, MAX_HISTORY, type Manifest, manifestSchema } from "./schema.ts";

/**
 * Reads a manifest and checks it without reading other files.
 * @param file its name in error messages.
 * @throws ManifestTooNewError, ManifestTooOldError, ConfigError, InvalidActionSpaceError or ManifestContradictionError.
 */
export function parseManifest(text: string, file: string): Manifest {
  const version = schemaVersionOf(text);
  const details = { expected: `schemaVersion ${MANIFEST_SCHEMA_VERSION}`, received: `${version}`, where: file };
  if (version > MANIFEST_SCHEMA_VERSION) throw new ManifestTooNewError(details);
  if (version > 0 && version < MANIFEST_SCHEMA_VERSION) throw new ManifestTooOldError(details);
  const { document, isOld } = withLicense(parseDocument(text, file));
  const manifest = checkedConfig(document, manifestSchema, file);
  if (isOld) manifestsWithOldKey.add(manifest);
  createActionSpace(manifest.actionSpace);
  for (const { holds, expected, received } of agreements(manifest)) {
    if (!holds) throw new ManifestContradictionError({ expected, received, where: file });
  }
  return manifest;
}

/** The version of the schema, which is checked before everything else; 0 where the text has none. */
function schemaVersionOf(text: string): number {
  try {
    const document: unknown = JSON.parse(text);
    const version = typeof document === "object" && document !== null && Reflect.get(document, "schemaVersion");
    return typeof version === "number" ? version : 0;
  } catch {
    return 0;
  }
}

interface Agreement {
  readonly holds: boolean;
  readonly expected: string;
  readonly received: string;
}

function agreements(manifest: Manifest): readonly Agreement[] {
  return [...pictureAgreements(manifest), ...goalPictureAgreements(manifest), ...otherAgreements(manifest)];
}

/**
 * Earlier pictures of cameras and pictures in a goal exclude each other: no word stands for an earlier picture, and a
 * picture's place in the history would depend on how many frames came before it.
 */
function goalPictureAgreements({ goalPictures, inputs, historyLength, cameras }: Manifest): readonly Agreement[] {
  if (goalPictures === undefined) return [];
  const { count, words } = goalPictures;
  const others = cameras.filter(({ feeds }) => feeds === "image_history").map(({ name }) => name);
  return [
    {
      holds: inputs.includes("image_history"),
      expected: "goalPictures with the input image_history",
      received: inputs.join(", "),
    },
    {
      holds: historyLength === 0 && others.length === 0,
      expected: "with goalPictures, no earlier pictures and no camera in image_history",
      received: `historyLength ${historyLength}, cameras ${others.join(", ") || "none"}`,
    },
    {
      holds: words.length === count,
      expected: `one word for each of the ${count} goalPictures`,
      received: `${words.length}`,
    },
  ];
}

function otherAgreements({ actionSpace, controlRateHz, golden, precisions }: Manifest): readonly Agreement[] {
  const unmeasured = Object.entries(precisions).flatMap(([precision, files]) =>
    precision === "fp32" || files === undefined || files.difference !== undefined ? [] : precision,
  );
  const rateHz = actionSpace.kind === "ee-delta" ? actionSpace.rateHz : controlRateHz;
  return [
    {
      holds: Number.isInteger(controlRateHz / rateHz),
      expected: "a controlRateHz that is a whole multiple of the action space's rateHz",
      received: `${controlRateHz} and ${rateHz}`,
    },
    {
      holds: golden === undefined || unmeasured.length === 0,
      expected: "with a golden sample, the difference of each precision but fp32 from it",
      received: `none of ${unmeasured.join(", ")}`,
    },
  ];
}

function pictureAgreements(manifest: Manifest): readonly Agreement[] {
  const { inputs, imageSize, historyImageSize, historyLength, cameras } = manifest;
  const feeding = (input: "image" | "image_history"): number => cameras.filter(({ feeds }) => feeds === input).length;
  const names = cameras.map(({ name }) => name);
  const looks = inputs.includes("image");
  const remembers = inputs.includes("image_history");
  const pictures = `${feeding("image")} cameras for image, ${feeding("image_history")} for image_history`;
  return [
    { holds: inputs.includes("text"), expected: "the input text", received: inputs.join(", ") },
    {
      holds: looks === (imageSize !== undefined),
      expected: "imageSize with the input image and only then",
      received: String(imageSize),
    },
    {
      holds: remembers === (historyImageSize !== undefined),
      expected: "historyImageSize with the input image_history and only then",
      received: String(historyImageSize),
    },
    {
      // A policy whose graphs take pictures must have a camera for them, or it would act blind.
      holds: feeding("image") === (looks ? 1 : 0) && (remembers || feeding("image_history") === 0),
      expected: "one camera that feeds the input image, and none that feeds an input that is not there",
      received: pictures,
    },
    {
      holds: feeding("image_history") <= MAX_HISTORY,
      expected: `at most ${MAX_HISTORY} cameras that feed image_history`,
      received: pictures,
    },
    {
      holds: historyLength === 0 || (remembers && feeding("image") === 1 && feeding("image_history") === 0),
      expected: "a history only of the camera that feeds image, with the input image_history for it alone",
      received: `historyLength ${historyLength}, ${pictures}`,
    },
    { holds: new Set(names).size === names.length, expected: "cameras of different names", received: names.join(", ") },
  ];
}
