import type { MeshFiles } from "../engine/index.ts";
import { composeMjcf, type MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { bodyNameOf, imageTexturesMjcf, MESH_INERTIA, objectVisual } from "../objects/index.ts";
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
  let meshes = 0;
  const fragments = layers.map((layer, index): readonly MjcfFragment[] => {
    const prefix = layerPrefix(index);
    return [
      surroundingsMjcf(layer, prefix),
      ...layer.lines.map((line) => lineMjcf(line, prefix)),
      ...layer.objects.map((object) => {
        const name = prefix + bodyNameOf(object);
        const { material, mesh, placement, inertial, geom } = objectVisual(object, name);
        const file = meshFiles.write(meshes++, mesh.toMsh());
        return {
          assets: `${material}\n<mesh name="${name}" inertia="${MESH_INERTIA}" file="${file}"/>`,
          worldbody: `<body name="${name}" ${placement}>${inertial}${geom}</body>`,
        };
      }),
    ];
  });
  const settings = `<compiler meshdir="${meshFiles.folder}"/>\n${headlightMjcf({ ambient: 0, diffuse: 0 })}`;
  return composeMjcf("stack", settings, [
    TILTED_BACKGROUND,
    { assets: PAPER.assets },
    imageTexturesMjcf(layers.flatMap(({ objects }) => objects)),
    ...fragments.flat(),
  ]);
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
