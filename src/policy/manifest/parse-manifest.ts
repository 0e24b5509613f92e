import { createActionSpace } from "../../action/index.ts";
import { parseConfig } from "../../config/index.ts";
import { ManifestContradictionError, ManifestTooNewError, ManifestTooOldError } from "../errors.ts";
import { MANIFEST_SCHEMA_VERSION, MAX_HISTORY, type Manifest, manifestSchema } from "./schema.ts";

/**
 * Reads a manifest and checks all that it says without looking at other files.
 * @param file its name in error messages.
 * @throws ManifestTooNewError, ManifestTooOldError, ConfigError, InvalidActionSpaceError or ManifestContradictionError.
 */
export function parseManifest(text: string, file: string): Manifest {
  const version = schemaVersionOf(text);
  const details = { expected: `schemaVersion ${MANIFEST_SCHEMA_VERSION}`, received: `${version}`, where: file };
  if (version > MANIFEST_SCHEMA_VERSION) throw new ManifestTooNewError(details);
  if (version > 0 && version < MANIFEST_SCHEMA_VERSION) throw new ManifestTooOldError(details);
  const manifest = parseConfig(text, manifestSchema, file);
  createActionSpace(manifest.actionSpace);
  for (const { holds, expected, received } of agreements(manifest)) {
    if (!holds) throw new ManifestContradictionError({ expected, received, where: file });
  }
  return manifest;
}

/** Another schema is told before anything else that may be wrong with it. 0 where the text says none. */
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

function agreements({ inputs, imageSize, historyImageSize, historyLength, cameras }: Manifest): readonly Agreement[] {
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
      holds: feeding("image") <= (looks ? 1 : 0) && (remembers || feeding("image_history") === 0),
      expected: "at most one camera that feeds image, and none that feeds an input that is not there",
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
