import { copyFile, type FileHandle, open, readFile, truncate } from "node:fs/promises";
import type { z } from "zod";
import { messageOf } from "../domain/message-of.ts";
import { replaceFile } from "../files/replace-file.node.ts";
import type { EpisodeSpec } from "./episode.ts";
import { EpisodeRows } from "./episode-rows.ts";
import { ResultStoreCorruptError, ResultStoreWriteError } from "./errors.ts";

interface Line<Row> {
  readonly spec: EpisodeSpec;
  readonly row: Row;
  /** The line in the file, without the line end. */
  readonly text: string;
}

/**
 * A file of JSON lines, one for each episode. It survives when the process is killed: each line is on the disk before
 * `append` is done, and an incomplete last line is removed when the file is opened again.
 */
export class JsonlFile<Row extends { readonly spec: EpisodeSpec }> {
  readonly #path: string;
  readonly #schema: z.ZodType<Row>;
  readonly #lines = new EpisodeRows<Line<Row>>();
  #handle: FileHandle;
  /** All rows in the file, including earlier rows of episodes that ran again. */
  #texts: string[] = [];
  #lastAppend: Promise<void> = Promise.resolve();

  private constructor(path: string, schema: z.ZodType<Row>, handle: FileHandle, lines: readonly Line<Row>[]) {
    this.#path = path;
    this.#schema = schema;
    this.#handle = handle;
    for (const line of lines) this.#note(line);
  }

  /**
   * Opens the file, or creates it. With `onDamaged`, lines that are not rows are reported to it and removed from the
   * file; the original file stays beside it as `….damaged`.
   * @throws ResultStoreCorruptError where a complete line is not a row, unless there is an `onDamaged`
   */
  static async open<Row extends { readonly spec: EpisodeSpec }>(
    path: string,
    schema: z.ZodType<Row>,
    onDamaged?: (damage: ResultStoreCorruptError) => void,
  ): Promise<JsonlFile<Row>> {
    if (onDamaged !== undefined) await dropDamaged(path, schema, onDamaged);
    const handle = await open(path, "a");
    try {
      const bytes = await readFile(path);
      const end = bytes.lastIndexOf("\n") + 1;
      if (end < bytes.length) {
        await truncate(path, end);
        await handle.sync();
      }
      const texts = bytes.toString("utf8", 0, end).split("\n").slice(0, -1);
      return new JsonlFile(
        path,
        schema,
        handle,
        texts.map((text, index) => parseLine(text, schema, `${path}:${index + 1}`)),
      );
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** One row for each episode: the last of its lines. */
  get rows(): readonly Row[] {
    return this.#lines.all.map((line) => line.row);
  }

  /**
   * Writes one line at a time, in the order of the calls. A row that could not be read again is refused. After a line
   * that could not be written, every later call fails too, so that no line follows an incomplete one.
   */
  append(row: Row): Promise<void> {
    const checked = this.#schema.safeParse(row);
    if (!checked.success) {
      const expected = "a row that can be read again";
      const received = issueText(checked.error);
      return Promise.reject(new ResultStoreWriteError({ expected, received, where: this.#path }));
    }
    const append = this.#lastAppend.then(() => this.#write(row));
    this.#lastAppend = append;
    append.catch(() => {});
    return append;
  }

  /**
   * Rewrites the file in the order of `specs` if the order differs. The old file stays until the new one is complete.
   */
  async sort(specs: readonly EpisodeSpec[]): Promise<void> {
    await this.#lastAppend;
    this.#lines.sort(specs);
    const texts = this.#lines.all.map((line) => line.text);
    if (texts.length === this.#texts.length && texts.every((text, index) => text === this.#texts[index])) return;
    try {
      await replaceFile(this.#path, texts.map((text) => `${text}\n`).join(""));
      await this.#handle.close();
      this.#handle = await open(this.#path, "a");
    } catch (error) {
      throw writeError(this.#path, error);
    }
    this.#texts = texts;
  }

  async close(): Promise<void> {
    await this.#lastAppend.catch(() => {});
    await this.#handle.close();
  }

  async #write(row: Row): Promise<void> {
    const text = JSON.stringify(row);
    try {
      await this.#handle.appendFile(`${text}\n`);
      await this.#handle.sync();
    } catch (error) {
      throw writeError(this.#path, error);
    }
    this.#note({ spec: row.spec, row, text });
  }

  #note(line: Line<Row>): void {
    this.#lines.add(line);
    this.#texts.push(line.text);
  }
}

function parseLine<Row extends { readonly spec: EpisodeSpec }>(
  text: string,
  schema: z.ZodType<Row>,
  where: string,
): Line<Row> {
  const expected = "one result as JSON, as this version writes it (eval --repair drops such lines and says which)";
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw new ResultStoreCorruptError({ expected, received: excerpt(text), where, cause });
  }
  const parsed = schema.safeParse(json);
  if (parsed.success) return { spec: parsed.data.spec, row: parsed.data, text };
  throw new ResultStoreCorruptError({ expected, received: issueText(parsed.error), where, cause: parsed.error });
}

/** Rewrites the file without the lines that are not rows, if there are any. */
async function dropDamaged<Row extends { readonly spec: EpisodeSpec }>(
  path: string,
  schema: z.ZodType<Row>,
  onDamaged: (damage: ResultStoreCorruptError) => void,
): Promise<void> {
  const text = await readFile(path, "utf8").catch(() => "");
  const kept = text
    .split("\n")
    .slice(0, -1)
    .filter((line, index) => {
      try {
        parseLine(line, schema, `${path}:${index + 1}`);
        return true;
      } catch (error) {
        if (!(error instanceof ResultStoreCorruptError)) throw error;
        onDamaged(error);
        return false;
      }
    });
  const whole = kept.map((line) => `${line}\n`).join("");
  if (whole.length === text.lastIndexOf("\n") + 1) return;
  await copyFile(path, `${path}.damaged`);
  await replaceFile(path, whole);
}

function issueText(error: z.ZodError): string {
  const issue = error.issues[0];
  return `${issue?.path.join(".") || "line"}: ${issue?.message ?? "not a row"}`;
}

const excerpt = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);

const writeError = (where: string, cause: unknown): ResultStoreWriteError =>
  new ResultStoreWriteError({
    expected: "room and permission to write",
    received: messageOf(cause),
    where,
    cause,
  });
