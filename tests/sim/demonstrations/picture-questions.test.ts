import assert from "node:assert/strict";
import {
  demonstratedEpisode,
  mixturesOfSuites,
  PICTURE_KINDS,
  shownObjects,
} from "../../../sim/demonstrations/index.ts";
import { COMPARATIVES } from "../../../sim/demonstrations/picture-questions/compared-things.ts";
import type {
  PictureQuestion,
  QuestionContext,
} from "../../../sim/demonstrations/picture-questions/picture-question.ts";
import { PICTURE_PROMPTS, pictureQuestions } from "../../../sim/demonstrations/picture-questions/picture-questions.ts";
import { TURNS_DEGREES } from "../../../sim/demonstrations/picture-questions/turn-question.ts";
import {
  BASE_LISTS,
  darkTwin,
  hasDarkTwin,
  IMAGE_TEXTURE_LISTS,
  type ImageTexturedObject,
  MARKING_NAMES,
  SHAPE_LISTS,
} from "../../../sim/objects/index.ts";
import type { PromptPicture } from "../../../sim/scene/scene.ts";
import { middleOf } from "../../../sim/tasks/tabletop-17/things.ts";
import { RandomSource } from "../../../src/domain/random.ts";
import { degreesFromRadians } from "../../../src/domain/units.ts";

type Kind = (typeof PICTURE_KINDS)[number];

interface Asked {
  readonly kind: Kind;
  readonly context: QuestionContext;
  readonly question: PictureQuestion;
}

const SCENES = 500;
const { "tabletop-17": TABLETOP } = mixturesOfSuites();

function askedOf(seed: number): readonly Asked[] {
  const { scene } = demonstratedEpisode(seed, TABLETOP);
  const context = { scene, objects: shownObjects(scene), random: new RandomSource(seed, "questions") };
  return [...pictureQuestions(context)].map(([kind, question]) => ({ kind, context, question }));
}

/** The one thing in a picture. */
function thingIn(picture: PromptPicture | undefined): ImageTexturedObject {
  const [object, ...rest] = picture?.objects ?? [];
  assert.ok(object?.imageTexture !== undefined && rest.length === 0, "one thing of tabletop-17");
  return object;
}

const tableThings = ({ scene }: QuestionContext): readonly ImageTexturedObject[] =>
  scene.objects.filter((object) => object.imageTexture !== undefined);

/** The thing on the table whose middle is there. */
function standingAt(context: QuestionContext, place: readonly number[] | undefined): ImageTexturedObject {
  const found = tableThings(context).find((thing) => middleOf(thing).every((value, axis) => value === place?.[axis]));
  return found ?? assert.fail(`nothing stands at ${place}`);
}

function answered({ answer, shown }: PictureQuestion): PromptPicture {
  const [part] = answer;
  assert.ok(part !== undefined && "picture" in part && answer.length === 1);
  return shown[part.picture] ?? assert.fail("the answer names no picture of the question");
}

describe("questions about pictures", () => {
  const all = Array.from({ length: SCENES }, (_, seed) => askedOf(seed)).flat();
  const of = (kind: Kind) => {
    const found = all.filter((asked) => asked.kind === kind);
    assert.ok(found.length >= 10, `${found.length} of ${kind}`);
    return found;
  };

  it("are of these kinds, none of which is what a task of L4 asks", () => {
    assert.deepEqual(PICTURE_KINDS, ["name", "survey", "locate", "choose", "recognize", "compare", "turn"]);
    const said = [...PICTURE_PROMPTS, ...COMPARATIVES].join(" ");
    // Same texture, motions in frames, a way round a line, and concepts with invented names.
    const untaught =
      /\b(same|alike|equal|texture|pattern|colou?r|motion|movement|path|follow|frame|order|sweep|push|touch\w*|exceed\w*|without|line|called|means)\b/i;
    assert.doesNotMatch(said, untaught);
    assert.deepEqual([...COMPARATIVES].sort(), ["darker", "lighter", "shorter", "taller"]);
  });

  it("show things of training alone", () => {
    const blocks = ["small block", "shorter block"];
    const shapes: readonly string[] = [...SHAPE_LISTS.SH14, ...BASE_LISTS.BASE4, ...blocks, ...MARKING_NAMES];
    const { SET1, SET2, ADJ1 } = IMAGE_TEXTURE_LISTS;
    const images: readonly string[] = [...SET1, ...SET2, ...ADJ1];
    for (const { question, kind } of all) {
      for (const object of question.shown.flatMap(({ objects }) => objects)) {
        assert.ok(object.imageTexture !== undefined && shapes.includes(object.shape), `${kind}: ${object.shape}`);
        assert.ok(images.includes(object.imageTexture), `${kind}: ${object.imageTexture}`);
      }
    }
  });

  it("name every picture in their text, and no other", () => {
    for (const { kind, question } of all) {
      const named = new Set(Array.from(question.text.matchAll(/\{(\d)\}/g), ([, k]) => Number(k)));
      assert.deepEqual([...named].sort(), [...question.shown.keys()], `${kind}: ${question.text}`);
      assert.equal(question.text.includes("{place}"), question.place !== undefined);
    }
  });

  it("name: what the picture shows", () => {
    for (const { question } of of("name")) {
      const { imageTexture, shape } = thingIn(question.shown[0]);
      assert.deepEqual(question.answer, [{ words: `${imageTexture} ${shape}`.toLowerCase() }]);
    }
  });

  it("survey: every thing of the picture with its place", () => {
    for (const { question } of of("survey")) {
      const objects = question.shown[0]?.objects ?? [];
      assert.equal(question.answer.length, 1 + 2 * objects.length);
      const places = question.answer.flatMap((part) => ("at" in part ? [part.at] : []));
      for (const object of objects) {
        assert.ok(object.imageTexture !== undefined);
        const at = places.findIndex((place) => middleOf(object).every((value, axis) => value === place[axis]));
        assert.deepEqual(question.answer[1 + 2 * at], {
          words: `${object.imageTexture} ${object.shape}`.toLowerCase(),
        });
      }
    }
  });

  it("locate: where the thing of the picture stands", () => {
    for (const { question, context } of of("locate")) {
      const [part] = question.answer;
      assert.ok(part !== undefined && "at" in part);
      const shown = thingIn(question.shown[0]);
      const isMeant = (thing: ImageTexturedObject) =>
        thing.imageTexture === shown.imageTexture && thing.shape === shown.shape;
      const places = tableThings(context).filter(isMeant).map(middleOf);
      assert.deepEqual(places, [part.at]);
    }
  });

  it("choose: the one picture of the thing at the place", () => {
    for (const { question, context } of of("choose")) {
      const { imageTexture, shape } = standingAt(context, question.place);
      const isIt = (picture: PromptPicture) => {
        const shown = thingIn(picture);
        return shown.imageTexture === imageTexture && shown.shape === shape;
      };
      assert.deepEqual(question.shown.filter(isIt), [answered(question)]);
      assert.ok(question.shown.length === 2 || question.shown.length === 3);
    }
  });

  it("recognize: the one picture with all things where they are", () => {
    for (const { question, context } of of("recognize")) {
      const real = answered(question);
      assert.deepEqual(real.objects, tableThings(context));
      const unreal = question.shown.find((picture) => picture !== real);
      const changed = unreal?.objects.filter((object, index) => {
        const before = real.objects[index];
        const moved =
          Math.hypot(object.pose.xM - (before?.pose.xM ?? 9), object.pose.yM - (before?.pose.yM ?? 9)) > 0.1;
        return moved || object.shape !== before?.shape || object.imageTexture !== before?.imageTexture;
      });
      assert.equal(changed?.length, 1);
    }
  });

  it("compare: height or lightness of two things that are else alike, and height only where it is seen", () => {
    const seen = new Set<string>();
    let standing = 0;
    for (const { question, context } of of("compare")) {
      const [part] = question.answer;
      assert.ok(part !== undefined);
      if ("at" in part) standing++;
      const chosen = "at" in part ? standingAt(context, part.at) : thingIn(answered(question));
      const others = "at" in part ? tableThings(context) : question.shown.map(thingIn);
      const other = others.find((thing) => thing !== chosen && thing.shape === chosen.shape) ?? assert.fail();
      if ("at" in part) assert.ok(question.text.includes(chosen.shape.toLowerCase()));
      const word =
        COMPARATIVES.find((comparative) => question.text.includes(comparative)) ?? assert.fail(question.text);
      seen.add(word);
      assert.equal(chosen.shape, other.shape);
      const [more, less] = word === "taller" || word === "lighter" ? [chosen, other] : [other, chosen];
      if (word === "taller" || word === "shorter") {
        assert.equal(context.scene.look.kind, "tilted");
        assert.equal(more.imageTexture, less.imageTexture);
        assert.ok(more.heightM > 3 * less.heightM);
      } else {
        const { imageTexture } = more;
        assert.ok(imageTexture !== "neutral gray" && hasDarkTwin(imageTexture));
        assert.equal(less.imageTexture, darkTwin(imageTexture));
        assert.equal(more.heightM, less.heightM);
      }
    }
    assert.equal(seen.size, 4, [...seen].join());
    assert.ok(standing > 0);
  });

  it("turn: the angle between two pictures of one thing in one place, of whose shape every angle is seen", () => {
    const asymmetric: readonly string[] = SHAPE_LISTS.ASYM8;
    for (const { question } of of("turn")) {
      const [before, after] = question.shown.map(thingIn);
      assert.ok(before && after && asymmetric.includes(before.shape));
      assert.deepEqual({ ...after, pose: undefined }, { ...before, pose: undefined });
      assert.deepEqual([after.pose.xM, after.pose.yM], [before.pose.xM, before.pose.yM]);
      const clockwise = degreesFromRadians(before.pose.yawRad - after.pose.yawRad) + 720;
      const degrees = TURNS_DEGREES.find((each) => Math.abs(each - (clockwise % 360)) < 1e-9);
      assert.deepEqual(question.answer, [{ words: `${degrees} degrees` }]);
    }
  });

  it("do not depend on the questions of other scenes, and are one or a few", () => {
    assert.deepEqual(askedOf(7), askedOf(7));
    const counts = Array.from({ length: 100 }, (_, seed) => askedOf(seed).length);
    assert.ok(Math.min(...counts) >= 1 && Math.max(...counts) <= 4);
  });
});
