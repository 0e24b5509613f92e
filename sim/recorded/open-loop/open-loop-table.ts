import type { PickPlaceStep } from "../../../src/domain/action-plan.ts";
import type { PlanarPose, Pose } from "../../../src/domain/pose.ts";
import { fromAxisAngle } from "../../../src/domain/quaternion.ts";
import { isMovable, type Point, placed, type SceneObject, unplaced } from "../../objects/index.ts";
import type { Scene } from "../../scene/scene.ts";
import type { ObjectPoses } from "../../tasks/index.ts";
import { carried } from "../carried-things.ts";
import { type ObjectPixels, offPixelsM } from "./object-pixels.ts";
import { pushBlocks } from "./push-blocks.ts";

/** VIMA-Bench's own expert picks up to 6 mm beside what the picture shows of a thing; further off than this it is missed. */
const BESIDE_PIXELS_M = 0.01;

/** What became of something that a step moved. */
export interface MovedThing {
  readonly id: string;
  readonly to: PlanarPose;
}

/** A step that was carried out. */
export interface StepDone {
  readonly step: PickPlaceStep;
  /** What it moved: of a pick nothing or one thing. */
  readonly moved: readonly MovedThing[];
}

interface Thing {
  readonly object: SceneObject;
  /** What the first picture shows of it. */
  readonly pixels: ObjectPixels;
  readonly pose: PlanarPose;
}

/**
 * A recorded scene on which plans are carried out by geometry alone. What a pick takes keeps its place under the cup
 * and turns with it; nothing slips, falls or topples.
 */
export class OpenLoopTable {
  readonly #fixed: readonly SceneObject[];
  /** What was put down last comes first: it lies on the others. */
  #things: readonly Thing[];

  /** `pixels`: what the picture of the scene shows of each thing that can be moved, by its id in the scene. */
  constructor({ objects }: Scene, pixels: ReadonlyMap<string, ObjectPixels>) {
    this.#fixed = objects.filter((object) => !isMovable(object));
    this.#things = objects
      .filter(isMovable)
      .map((object) => ({ object, pixels: pixels.get(object.id) ?? [], pose: object.pose }));
  }

  get poses(): ObjectPoses {
    const things = this.#things.map(({ object, pose }) => [object.id, poseAt(object, pose)] as const);
    return new Map([...this.#fixed.map((object) => [object.id, poseAt(object, object.pose)] as const), ...things]);
  }

  /** `onWay`: called with the poses on the way of a push, after each millimeter. */
  carryOut(step: PickPlaceStep, onWay: (poses: ObjectPoses) => void): StepDone {
    return { step, moved: step.motion === "pick" ? this.#pick(step) : this.#push(step, onWay) };
  }

  #pick(step: PickPlaceStep): readonly MovedThing[] {
    const near = this.#things
      .map((thing) => ({ thing, offM: offPixelsM(thing.pixels, atFirst(thing, [step.from.xM, step.from.yM])) }))
      .filter(({ offM }) => offM <= BESIDE_PIXELS_M)
      .toSorted((a, b) => a.offM - b.offM);
    const [taken] = near;
    if (taken === undefined) return [];
    const to = carried(taken.thing.pose, step);
    this.#things = [{ ...taken.thing, pose: to }, ...this.#things.filter((thing) => thing !== taken.thing)];
    return [{ id: taken.thing.object.id, to }];
  }

  #push(step: PickPlaceStep, onWay: (poses: ObjectPoses) => void): readonly MovedThing[] {
    const before = this.#things;
    for (const places of pushBlocks(new Map(before.map(({ object, pose }) => [object.id, pose])), step)) {
      this.#things = before.map((thing) => ({ ...thing, pose: places.get(thing.object.id) ?? thing.pose }));
      onWay(this.poses);
    }
    return this.#things.flatMap(({ object, pose }, index) => {
      const { xM, yM } = before[index]?.pose ?? pose;
      return xM === pose.xM && yM === pose.yM ? [] : [{ id: object.id, to: pose }];
    });
  }
}

/** The point of the first picture that showed what is now at a point of the thing. */
const atFirst = ({ object, pose }: Thing, at: Point): Point => placed(unplaced(at, pose), object.pose);

const poseAt = ({ restsAtM }: SceneObject, { xM, yM, yawRad }: PlanarPose): Pose => ({
  positionM: [xM, yM, restsAtM],
  orientation: fromAxisAngle([0, 0, 1], yawRad),
});
