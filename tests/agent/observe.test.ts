import assert from "node:assert/strict";
import { map } from "rxjs";
import { observe } from "../../src/agent/observe.ts";
import { oldestFrameNs } from "../../src/domain/observation.ts";
import { nanosecondsFromMs } from "../../src/domain/units.ts";
import type { Camera } from "../../src/ports/camera.ts";
import { grayFrame, restingState, someGoal } from "../conformance/samples.ts";
import { marbles } from "../support/agent/marbles.ts";

const size = { width: 4, height: 2 };
const goal = someGoal("a");
const maxFrameAgeNs = nanosecondsFromMs(10);
const frames = (camera: string) => ({
  a: grayFrame({ name: camera, ...size }, 0),
  b: grayFrame({ name: camera, ...size }, 4e6),
  c: grayFrame({ name: camera, ...size }, 20e6),
});
const states = { r: restingState(0), s: restingState(3e6), t: restingState(25e6) };

describe("observe", () => {
  it("joins the newest frame of each camera, by name, with the newest state", () => {
    marbles(({ cold, clock, expectObservable }) => {
      const top: Camera = { name: "top", ...size, frames$: cold("-a--b", frames("top")) };
      const front: Camera = { name: "front", ...size, frames$: cold("--a", frames("front")) };
      const state$ = cold("r--s", states);
      const observed$ = observe({ goal, cameras: [top, front], state$, clock, maxFrameAgeNs }).pipe(
        map(({ frames: newest, robot }) => [newest.get("top")?.stampNs, newest.get("front")?.stampNs, robot.stampNs]),
      );
      expectObservable(observed$).toBe("--xyz", { x: [0, 0, 0], y: [0, 0, 3e6], z: [4e6, 0, 3e6] });
    });
  });

  it("waits for every camera and for the robot", () => {
    marbles(({ cold, clock, expectObservable }) => {
      const top: Camera = { name: "top", ...size, frames$: cold("-a", frames("top")) };
      const silent: Camera = { name: "front", ...size, frames$: cold("---") };
      const state$ = cold("r--s", states);
      expectObservable(observe({ goal, cameras: [top, silent], state$, clock, maxFrameAgeNs })).toBe("---");
      expectObservable(observe({ goal, cameras: [top], state$: cold("---"), clock, maxFrameAgeNs })).toBe("---");
    });
  });

  it("takes no frame that is too old for an observation", () => {
    marbles(({ cold, clock, expectObservable }) => {
      const top: Camera = { name: "top", ...size, frames$: cold("a 19ms c", frames("top")) };
      const state$ = cold("r 14ms s 9ms t", states);
      const observed$ = observe({ goal, cameras: [top], state$, clock, maxFrameAgeNs }).pipe(
        map((observation) => oldestFrameNs(observation)),
      );
      expectObservable(observed$).toBe("a 19ms b 4ms c", { a: 0, b: 20e6, c: 20e6 });
    });
  });

  it("takes no frame from before the goal was given", () => {
    marbles(({ cold, clock, expectObservable }) => {
      const given = { ...goal, stampNs: nanosecondsFromMs(4) };
      const top: Camera = { name: "top", ...size, frames$: cold("a 4ms b", frames("top")) };
      const observed$ = observe({ goal: given, cameras: [top], state$: cold("r", states), clock, maxFrameAgeNs }).pipe(
        map((observation) => oldestFrameNs(observation)),
      );
      expectObservable(observed$).toBe("----- b", { b: 4e6 });
    });
  });

  it("needs no frames where the policy needs none", () => {
    marbles(({ cold, clock, expectObservable }) => {
      const state$ = cold("r--s", states);
      const stamps$ = observe({ goal, cameras: [], state$, clock, maxFrameAgeNs }).pipe(
        map((observation) => [observation.robot.stampNs, observation.frames.size, oldestFrameNs(observation)]),
      );
      expectObservable(stamps$).toBe("r--s", { r: [0, 0, undefined], s: [3e6, 0, undefined] });
    });
  });

  it("passes a camera's error on", () => {
    marbles(({ cold, clock, expectObservable }) => {
      const broken: Camera = { name: "top", ...size, frames$: cold("-#") };
      const state$ = cold("r--s", states);
      expectObservable(observe({ goal, cameras: [broken], state$, clock, maxFrameAgeNs })).toBe("-#");
    });
  });
});

describe("the oldest frame of an observation", () => {
  it("is found among all of them", () => {
    const stamps = [5e6, 3e6, 8e6];
    const newest = new Map(
      stamps.map((stampNs, index) => [`${index}`, grayFrame({ name: `${index}`, ...size }, stampNs)]),
    );
    assert.equal(oldestFrameNs({ goal, robot: restingState(), frames: newest }), 3e6);
  });
});
