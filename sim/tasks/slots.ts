import { openingOf, type Point, placed, type SceneContainer } from "../objects/index.ts";

/** Places for `count` things side by side in a container, in the base frame, as far apart as it allows. */
export function slotsIn(container: SceneContainer, count: number): readonly Point[] {
  const opening = openingOf(container);
  const halfX = Math.max(...opening.map(([x]) => x));
  const halfY = Math.max(...opening.map(([, y]) => y));
  return layout(count).map(([x, y]) => placed([x * halfX, y * halfY], container.pose));
}

/** Fractions of the opening's half length and half width. */
function layout(count: number): readonly Point[] {
  if (count === 1) return [[0, 0]];
  const radius = count === 2 ? 0.46 : 0.5;
  return Array.from({ length: count }, (_, index): Point => {
    const angle = (2 * Math.PI * index) / count;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}
