import { realpath, stat } from "node:fs/promises";
import { isAbsolute, join, relative, sep } from "node:path";
import { readDocument } from "../../config/ordinary-file.node.ts";
import { messageOf } from "../../domain/message-of.ts";
import {
  GraphUnreadableError,
  PathOutsidePolicyError,
  PolicyFileChangedError,
  PolicyFileMissingError,
  PrecisionMissingError,
  WrongOpsetError,
} from "../errors.ts";
import { checkWeights } from "../manifest/check-weights.ts";
import { type OnnxHeader, readOnnxHeader } from "../manifest/onnx-header.ts";
import { parseManifest } from "../manifest/parse-manifest.ts";
import {
  type Manifest,
  type ManifestFile,
  PRECISIONS,
  type Precision,
  type PrecisionFiles,
} from "../manifest/schema.ts";
import { policyFolder } from "./default-policy.node.ts";
import { withFileBytes } from "./file-bytes.node.ts";
import { sha256OfFile } from "./file-hash.node.ts";

const MANIFEST = "manifest.json";

/** A policy folder whose manifest has been read and checked. Its files are checked where they are asked for. */
export class PolicyFolder {
  readonly directory: string;
  readonly manifest: Manifest;

  private constructor(directory: string, manifest: Manifest) {
    this.directory = directory;
    this.manifest = manifest;
  }

  /**
   * @param name the folder's path; `policies/default` is Binarm's own where the working folder has none
   * @throws PolicyFileMissingError without a manifest, or what `parseManifest` throws.
   */
  static async open(name: string): Promise<PolicyFolder> {
    const directory = policyFolder(name);
    const path = join(directory, MANIFEST);
    let text: string;
    try {
      text = await readDocument(path);
    } catch (cause) {
      const received = messageOf(cause);
      throw new PolicyFileMissingError({ expected: "a policy's manifest", received, where: path, cause });
    }
    return new PolicyFolder(await realpath(directory), parseManifest(text, path));
  }

  /** The precisions that the policy comes in. */
  get precisions(): readonly Precision[] {
    return PRECISIONS.filter((precision) => this.manifest.precisions[precision] !== undefined);
  }

  /** @throws PrecisionMissingError where the policy does not come in it. */
  filesOf(precision: Precision): PrecisionFiles {
    const files = this.manifest.precisions[precision];
    if (files !== undefined) return files;
    const expected = `one of ${this.precisions.join(", ")}`;
    throw new PrecisionMissingError({ expected, received: precision, where: join(this.directory, MANIFEST) });
  }

  /**
   * Where a file lies that the manifest names: inside the folder, links followed.
   * @throws PathOutsidePolicyError or PolicyFileMissingError.
   */
  async pathOf(path: string): Promise<string> {
    const named = join(this.directory, path);
    this.#checkInside(path, isAbsolute(path) ? path : named);
    let real: string;
    try {
      real = await realpath(named);
    } catch (cause) {
      const received = messageOf(cause);
      throw new PolicyFileMissingError({ expected: path, received, where: this.directory, cause });
    }
    this.#checkInside(path, real);
    return real;
  }

  /** Checks size and SHA-256. @throws PolicyFileChangedError, or what `pathOf` throws. */
  async checkFile({ path, bytes, sha256 }: ManifestFile): Promise<void> {
    const real = await this.pathOf(path);
    const where = join(this.directory, path);
    const found = await stat(real);
    if (!found.isFile()) throw new PolicyFileChangedError({ expected: "a file", received: "something else", where });
    const { size } = found;
    if (size !== bytes) {
      throw new PolicyFileChangedError({ expected: `${bytes} bytes`, received: `${size}`, where });
    }
    const hash = await sha256OfFile(real);
    if (hash !== sha256) {
      throw new PolicyFileChangedError({ expected: `SHA-256 ${sha256}`, received: hash, where });
    }
  }

  /** Checks every file of a precision and the headers of its graphs. */
  async checkPrecision(precision: Precision): Promise<void> {
    const { encoder, decoder, externalData } = this.filesOf(precision);
    for (const file of [encoder, decoder, ...externalData]) await this.checkFile(file);
    const listed = new Set(await Promise.all(externalData.map(({ path }) => this.pathOf(path))));
    for (const stack of ["encoder", "decoder"] as const) await this.#checkGraph(stack, precision, listed);
  }

  async #checkGraph(stack: "encoder" | "decoder", precision: Precision, listed: ReadonlySet<string>): Promise<void> {
    const { path } = this.filesOf(precision)[stack];
    const where = join(this.directory, path);
    const header = headerOf(await this.pathOf(path), where);
    const { opset } = this.manifest;
    if (header.opset !== opset) {
      throw new WrongOpsetError({ expected: `operator set ${opset}`, received: `${header.opset}`, where });
    }
    checkWeights(header.weights, stack, this.manifest.dimensions, where);
    for (const location of header.externalData) {
      // A graph names its data relative to its own folder.
      const named = join(path, "..", location);
      if (!listed.has(await this.pathOf(isAbsolute(location) ? location : named))) {
        const expected = "only external data that the manifest lists";
        throw new PolicyFileChangedError({ expected, received: location, where });
      }
    }
  }

  #checkInside(path: string, absolute: string): void {
    const inside = relative(this.directory, absolute);
    if (inside !== "" && inside !== ".." && !inside.startsWith(`..${sep}`) && !isAbsolute(inside)) return;
    throw new PathOutsidePolicyError({ expected: "a path inside the folder", received: path, where: this.directory });
  }
}

function headerOf(path: string, where: string): OnnxHeader {
  try {
    return withFileBytes(path, readOnnxHeader);
  } catch (cause) {
    const received = messageOf(cause);
    throw new GraphUnreadableError({ expected: "an ONNX graph", received, where, cause });
  }
}
