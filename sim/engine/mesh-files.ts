import type { Mujoco } from "./mujoco.ts";

const FOLDER = "/binarm-meshes";
let rewrites = 0;

/**
 * Keeps mesh files where MuJoCo finds them, one under each number, so that documents can refer to them by
 * `meshdir="${folder}"` and `file="${name}"`. Faster than meshes as text where many documents follow each other.
 */
export class MeshFiles {
  readonly folder = FOLDER;
  readonly #mujoco: Mujoco;

  constructor(mujoco: Mujoco) {
    this.#mujoco = mujoco;
    if (!mujoco.FS.analyzePath(FOLDER, false).exists) mujoco.FS.mkdir(FOLDER);
  }

  /** Puts a mesh in MuJoCo's binary format in the place of what had this number. Gives the file's name. */
  write(number: number, msh: Uint8Array): string {
    const name = `${number}.msh`;
    const path = `${FOLDER}/${name}`;
    this.#mujoco.FS.writeFile(path, msh, { canOwn: true });
    // MuJoCo keeps decoded meshes by path, and takes them for unchanged while the time stays the same.
    const timeMs = 1000 * ++rewrites;
    this.#mujoco.FS.utime(path, timeMs, timeMs);
    return name;
  }
}
