import assert from "node:assert/strict";
import { runEpisode } from "../../sim/episode/run-episode.ts";
import {
  BASE_NAMES,
  DRAGGED_NAMES,
  type ImageTexturedKind,
  type ImageTexturedObject,
  type ModelName,
  modelOf,
  type Point,
} from "../../sim/objects/index.ts";
import type { Scene } from "../../sim/scene/scene.ts";
import { lookOf } from "../../sim/scene/scene-look.ts";
import { carry, objectPose, planarOf, type Task } from "../../sim/tasks/index.ts";
import { middleOf, thingAt } from "../../sim/tasks/tabletop-17/things.ts";
import { RandomSource } from "../../src/domain/random.ts";
import { radiansFromDegrees, wrapAngle } from "../../src/domain/units.ts";

const AWAY: Point = [0.42, -0.22];
const TURN_DEGREES = 60;
const START = { xM: 0.55, yM: 0.2, yawRad: radiansFromDegrees(25) };
const BASE_PLACE = { xM: 0.5, yM: -0.15, yawRad: radiansFromDegrees(40) };

const kindOf = (shape: ModelName): ImageTexturedKind => ({
  shape,
  imageTexture: "green",
  sizeScale: 1,
  heightM: modelOf(shape).heightM,
});

interface Off {
  readonly offM: number;
  readonly offDegrees: number;
}

/** How far the thing lies from where it was to be carried, and how it is turned from how it was to be turned. */
async function carriedOff(objects: readonly ImageTexturedObject[], to: Point, turnDegrees: number): Promise<Off> {
  const [dragged] = objects;
  if (dragged === undefined) return assert.fail("nothing to carry");
  const look = lookOf(new RandomSource(1));
  const scene: Scene = { task: "carry", level: "L1", seed: 1, instruction: "carry it", objects, lines: [], look };
  let off: Off | undefined;
  const task: Task = {
    name: "carry",
    tags: ["test"],
    levels: ["L1"],
    phrases: ["carry it"],
    heldOutPhrases: ["carry it"],
    slots: {},
    timeLimitS: 12,
    heights: { tallestObjectM: 0.085, tallestStackM: 0.075 },
    reset: () => ({
      scene,
      expert: () => ({ kind: "pick-place", steps: [carry(dragged, to, radiansFromDegrees(turnDegrees))] }),
      judge(poses) {
        const { xM, yM, yawRad } = planarOf(objectPose(poses, dragged));
        const wanted = dragged.pose.yawRad + radiansFromDegrees(turnDegrees);
        off = {
          offM: Math.hypot(xM - to[0], yM - to[1]),
          offDegrees: (Math.abs(wrapAngle(yawRad - wanted)) * 180) / Math.PI,
        };
        return { kind: "holds" };
      },
    }),
    resetFrom: () => assert.fail("not asked for"),
    resetIn: () => undefined,
  };
  const { outcome } = await runEpisode(
    { task: "carry", level: "L1", seed: 1, policy: "oracle" },
    { signal: new AbortController().signal, tasks: [task] },
  );
  assert.deepEqual(outcome, { kind: "success" });
  return off ?? assert.fail("it was not judged");
}

describe("the arm and the things of tabletop-17", function () {
  this.timeout(60_000);

  for (const shape of DRAGGED_NAMES) {
    it(`carries and turns the ${shape} at its grip`, async () => {
      const { offM, offDegrees } = await carriedOff(
        [thingAt("it", "target", kindOf(shape), START)],
        AWAY,
        -TURN_DEGREES,
      );
      assert.ok(offM < 0.006, `${(1000 * offM).toFixed(1)} mm off`);
      assert.ok(offDegrees < 3, `${offDegrees.toFixed(1)} degrees off`);
    });
  }

  for (const shape of BASE_NAMES) {
    it(`puts things into the middle of the ${shape}`, async () => {
      const base = thingAt("base", "base", kindOf(shape), BASE_PLACE);
      for (const dragged of ["block", "letter T"] as const) {
        const it = thingAt("it", "target", kindOf(dragged), START);
        const { offM } = await carriedOff([it, base], middleOf(base), 0);
        assert.ok(offM < 0.03, `${dragged}: ${(1000 * offM).toFixed(1)} mm off`);
      }
    });
  }
});
