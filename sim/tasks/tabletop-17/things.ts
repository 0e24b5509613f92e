import type { PlanarPose } from "../../../src/domain/pose.ts";
import type { RandomSource } from "../../../src/domain/random.ts";
import { radians } from "../../../src/domain/units.ts";
import {
  type BaseName,
  type DraggedName,
  type ImageTexturedKind,
  type ImageTexturedObject,
  type ImageTextureName,
  isMovable,
  type ModelName,
  modelOf,
  type ObjectRole,
  type Point,
  placed,
} from "../../objects/index.ts";
import type { Scene } from "../../scene/scene.ts";
import { objectPose, planarOf } from "../geometry.ts";
import type { ObjectPoses } from "../task.ts";
import type { LevelLists, ThingList } from "./level-lists.ts";

/** A thing without its size: what its name says. */
export interface ThingLook<Name extends ModelName = ModelName> {
  readonly shape: Name;
  readonly image: ImageTextureName;
}

const DRAWS = 60;

/** Simulated seconds for a plan of so many steps. */
export const timeLimitForSteps = (steps: number): number => 4 + 8 * steps;

/** Any of the shapes with any of the images that `accept` takes; undefined where it finds none. */
export function drawLook<Name extends DraggedName | BaseName>(
  random: RandomSource,
  { shapes, images }: ThingList<Name>,
  accept: (look: ThingLook<Name>) => boolean = () => true,
): ThingLook<Name> | undefined {
  for (let draw = 0; draw < DRAWS; draw++) {
    const look = { shape: random.pick(shapes), image: random.pick(images) };
    if (accept(look)) return look;
  }
  return undefined;
}

/** Any thing to drag or any base, every shape alike. Each kind of thing has the images of its own list. */
export function drawLookOfEither(
  random: RandomSource,
  { dragged, base }: LevelLists,
  accept: (look: ThingLook) => boolean = () => true,
): ThingLook | undefined {
  const share = base.shapes.length / (base.shapes.length + dragged.shapes.length);
  return random.chance(share) ? drawLook(random, base, accept) : drawLook(random, dragged, accept);
}

export const sameLook = (a: ThingLook, b: ThingLook): boolean => a.shape === b.shape && a.image === b.image;

/** With the sizes that its model has, of which those of a container are drawn at random. */
export function sized(random: RandomSource, { shape, image }: ThingLook): ImageTexturedKind {
  const { heightM, nominalM } = modelOf(shape);
  const kind = { shape, imageTexture: image, sizeScale: 1, heightM };
  if (shape !== "container") return kind;
  const planM: Point = [
    random.uniform(nominalM.low[0], nominalM.high[0]),
    random.uniform(nominalM.low[1], nominalM.high[1]),
  ];
  return { ...kind, planM };
}

/** `restsAtM`: the height of its underside. Default: on the table. */
export const thingAt = (
  id: string,
  role: ObjectRole,
  kind: ImageTexturedKind,
  pose: PlanarPose,
  restsAtM = 0,
): ImageTexturedObject => ({ ...kind, id, role, pose, restsAtM });

/** The place of something that is not turned. */
export const upright = ([xM, yM]: Point): PlanarPose => ({ xM, yM, yawRad: radians(0) });

/** @throws RangeError where the scene has no such thing of tabletop-17 */
export function thingNamed(scene: Scene, id: string): ImageTexturedObject {
  const found = scene.objects.find((object) => object.id === id);
  if (found?.imageTexture !== undefined) return found;
  throw new RangeError(`the scene has no thing of tabletop-17 called ${id}`);
}

export const thingsOf = (scene: Scene): readonly ImageTexturedObject[] =>
  scene.objects.filter((object) => object.imageTexture !== undefined);

/** All that can be dragged, distractors included. */
export const draggedOf = (scene: Scene): readonly ImageTexturedObject[] => thingsOf(scene).filter(isMovable);

/** All bases, distractors included. */
export const basesOf = (scene: Scene): readonly ImageTexturedObject[] =>
  thingsOf(scene).filter(({ shape }) => modelOf(shape).part === "base");

/** The middle of what is drawn of a thing at the pose, from above: where a bowl's opening is, not its origin. */
export function middleAt({ shape, sizeScale }: ImageTexturedKind, pose: PlanarPose): Point {
  const [x, y] = modelOf(shape).middle ?? [0, 0];
  return placed([x * sizeScale, y * sizeScale], pose);
}

export const middleOf = (object: ImageTexturedObject): Point => middleAt(object, object.pose);

export const middleNow = (object: ImageTexturedObject, poses: ObjectPoses): Point =>
  middleAt(object, planarOf(objectPose(poses, object)));
