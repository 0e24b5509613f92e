import type { Mujoco } from "./mujoco.ts";

const FOLDER = "/binarm-meshes";
const MOST_KEPT = 200;
let rewrites = 0;
/** The files that are never changed again, by the kind of their mesh. */
const kept = new WeakMap<Mujoco, Map<string, string>>();

/**
 * Keeps mesh files where MuJoCo finds them, one under each number, so that documents can refer to them by
 * `meshdir="${folder}"` and `file="${name}"`. Faster than meshes as text where many documents follow each other.
 */
export class MeshFiles {
  readonly folder = FOLDER;
  readonly #mujoco: Mujoco;
  readonly #kept: Map<string, string>;

  constructor(mujoco: Mujoco) {
    this.#mujoco = mujoco;
    this.#kept = kept.get(mujoco) ?? new Map();
    kept.set(mujoco, this.#kept);
    if (!mujoco.FS.analyzePath(FOLDER, false).exists) mujoco.FS.mkdir(FOLDER);
  }

  /**
   * The file of a kind of mesh that many documents have, written at its first use and never changed: MuJoCo then reads it
   * once. Undefined where there are too many kinds already.
   */
  keep(kind: string, msh: () => Uint8Array): string | undefined {
    const known = this.#kept.get(kind);
    if (known !== undefined || this.#kept.size >= MOST_KEPT) return known;
    const name = `kept${this.#kept.size}.msh`;
    this.#write(name, msh());
    this.#kept.set(kind, name);
    return name;
  }

  /** Puts a mesh in MuJoCo's binary format in the place of what had this number. Gives the file's name. */
  write(number: number, msh: Uint8Array): string {
    const name = `${number}.msh`;
    this.#write(name, msh);
    return name;
  }

  #write(name: string, msh: Uint8Array): void {
    const path = `${FOLDER}/${name}`;
    this.#mujoco.FS.writeFile(path, msh, { canOwn: true });
    // MuJoCo keeps decoded meshes by path, and takes them for unchanged while the time stays the same.
    const timeMs = 1000 * ++rewrites;
    this.#mujoco.FS.utime(path, timeMs, timeMs);
  }
}
