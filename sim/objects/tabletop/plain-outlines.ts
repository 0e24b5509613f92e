import { arc, type Point, type Polygon, regularPolygon, turned } from "../polygon.ts";
import type { Drawing } from "./outline.ts";

const ROUND_CORNERS = 32;

/** From the tip below to the notch above. */
const RIGHT_OF_HEART: Polygon = [
  [0, -8.8],
  [1.7, -7.4],
  [3.4, -6],
  [5.6, -4.1],
  [7, -2.7],
  [8.2, -1.2],
  [8.95, 0],
  [9.4, 1.3],
  [9.6, 3],
  [9.5, 4.6],
  [9, 6.2],
  [7.95, 7.6],
  [6.95, 8.2],
  [5.6, 8.6],
  [4.1, 8.8],
  [2.9, 8.55],
  [1.75, 8.1],
  [0.95, 7.5],
  [0, 6.2],
];

const LOBE = arc(5, -Math.PI / 2, Math.PI / 2, 9, [5, 0]).slice(0, -1);

/** In mesh units. */
export const PLAIN_OUTLINES = {
  heart: {
    outline: [
      ...RIGHT_OF_HEART,
      ...RIGHT_OF_HEART.slice(1, -1)
        .toReversed()
        .map(([x, y]): Point => [-x, y]),
    ],
  },
  "L-shaped block": {
    outline: [
      [10, -4],
      [-4, -4],
      [-4, 10],
      [-10, 10],
      [-10, -10],
      [10, -10],
    ],
  },
  cross: {
    outline: [
      [-5, -10],
      [5, -10],
      [5, -5],
      [10, -5],
      [10, 5],
      [5, 5],
      [5, 10],
      [-5, 10],
      [-5, 5],
      [-10, 5],
      [-10, -5],
      [-5, -5],
    ],
  },
  diamond: {
    outline: [
      [12.5, 0],
      [0, 10],
      [-12.5, 0],
      [0, -10],
    ],
  },
  triangle: {
    outline: [
      [-10, 10],
      [0, -10],
      [10, 10],
    ],
  },
  flower: { outline: [0, 1, 2, 3].flatMap((lobe) => LOBE.map((point) => turned(point, (lobe * Math.PI) / 2))) },
  hexagon: { outline: regularPolygon(6, 10, Math.PI / 6) },
  pentagon: {
    outline: [
      [-5.9, 9.1],
      [-9.5, -2.1],
      [0, -9.1],
      [9.5, -2.1],
      [5.9, 9.1],
    ],
  },
  star: {
    outline: [
      [2.3, -10.1],
      [3.3, -3.1],
      [9.6, 0],
      [3.3, 3.1],
      [2.3, 10.1],
      [-2.6, 5],
      [-9.6, 6.2],
      [-6.3, 0],
      [-9.6, -6.2],
      [-2.6, -5],
    ],
  },
  ring: { outline: regularPolygon(ROUND_CORNERS, 10), hole: regularPolygon(ROUND_CORNERS, 4.2) },
  round: { outline: regularPolygon(ROUND_CORNERS, 10) },
} as const satisfies Record<string, Drawing>;
