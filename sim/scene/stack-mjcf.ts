import type { MeshFiles } from "../engine/index.ts";
import { composeMjcf, type MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { bodyNameOf, imageTexturesMjcf, MESH_INERTIA, type ObjectVisual, objectVisual } from "../objects/index.ts";
import { lineMjcf } from "./scene-mjcf.ts";
import type { StackLayer } from "./stack-layer.ts";
import { TILTED_BACKGROUND } from "./tilted-view.ts";
import { headlightMjcf, VISUAL } from "./view.ts";
import { viewOf } from "./view-of-look.ts";

/** Stands before the names of what belongs to one layer. */
export const layerPrefix = (layer: number): string => `${layer}:`;

/** White by its own light, so that neither lamp nor shadow changes it. */
const PAPER = {
  assets: '<material name="paper" rgba="1 1 1 1" emission="1" specular="0"/>',
  geom: (prefix: string) => `<geom name="${prefix}paper" type="plane" size="4 4 1" material="paper" ${VISUAL}/>`,
};

/** All layers as one model without physics. Each has one lamp and one camera, in the layers' order. */
export function stackMjcf(layers: readonly StackLayer[], meshFiles: MeshFiles): string {
  const meshes = new StackMeshes(meshFiles);
  const fragments = layers.map((layer, index): readonly MjcfFragment[] => {
    const prefix = layerPrefix(index);
    return [
      surroundingsMjcf(layer, prefix),
      ...layer.lines.map((line) => lineMjcf(line, prefix)),
      ...layer.objects.map((object) => {
        const name = prefix + bodyNameOf(object);
        const visual = objectVisual(object, name);
        return {
          assets: visual.material,
          worldbody: `<body name="${name}" ${visual.placement}>${visual.inertial}${visual.geom(meshes.meshOf(visual))}</body>`,
        };
      }),
    ];
  });
  const settings = `<compiler meshdir="${meshFiles.folder}"/>\n${headlightMjcf({ ambient: 0, diffuse: 0 })}`;
  return composeMjcf("stack", settings, [
    TILTED_BACKGROUND,
    { assets: [PAPER.assets, ...meshes.elements].join("\n") },
    imageTexturesMjcf(layers.flatMap(({ objects }) => objects)),
    ...fragments.flat(),
  ]);
}

/** The meshes of one stack. Objects whose meshes are equal share one. */
class StackMeshes {
  readonly elements: string[] = [];
  readonly #files: MeshFiles;
  readonly #shared = new Map<string, string>();

  constructor(files: MeshFiles) {
    this.#files = files;
  }

  /** The name of the mesh. */
  meshOf({ mesh, meshKind }: ObjectVisual): string {
    const known = meshKind === undefined ? undefined : this.#shared.get(meshKind);
    if (known !== undefined) return known;
    const name = `mesh${this.elements.length}`;
    const msh = () => mesh().toMsh();
    const kept = meshKind === undefined ? undefined : this.#files.keep(meshKind, msh);
    const file = kept ?? this.#files.write(this.elements.length, msh());
    this.elements.push(`<mesh name="${name}" inertia="${MESH_INERTIA}" file="${file}"/>`);
    if (meshKind !== undefined) this.#shared.set(meshKind, name);
    return name;
  }
}

/** Layers of the tilted view share their background. */
function surroundingsMjcf({ look, ground }: StackLayer, prefix: string): MjcfFragment {
  const { lamp, table, background, top } = viewOf(look, prefix);
  if (ground === "paper") return { worldbody: `${lamp}\n${PAPER.geom(prefix)}\n${top}` };
  const parts = background === TILTED_BACKGROUND ? [table] : [table, background];
  return {
    assets: parts.map(({ assets }) => assets).join("\n"),
    worldbody: [lamp, ...parts.map(({ worldbody }) => worldbody), top].join("\n"),
  };
}
