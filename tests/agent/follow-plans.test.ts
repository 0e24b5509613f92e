import { map } from "rxjs";
import { type ControlStep, followPlans, type PlanToFollow } from "../../src/agent/follow-plans.ts";
import { PlanOutsideWorkspaceError } from "../../src/domain/errors/plan-refused.ts";
import { nanoseconds } from "../../src/domain/units.ts";
import { restingState } from "../conformance/samples.ts";
import { marbles } from "../support/agent/marbles.ts";
import { PLAN, risingController } from "../support/agent/rising-controller.ts";

const states = { r: restingState(0), s: restingState(12e6) };
const intents: Record<string, PlanToFollow> = { p: { plan: PLAN }, q: { plan: PLAN, frameStampNs: nanoseconds(3) } };

/** A letter for a set-point that holds or rejects, the height above the start in millimetres for one that moves. */
const brief = (setPoint: ControlStep): string => {
  if (setPoint.kind !== "follow") return setPoint.kind;
  const risenM = setPoint.command.pose.positionM[2] - 0.2;
  return `${Math.round(risenM * 1000)} ${setPoint.status.kind}`;
};
const HOLD = "hold";

describe("following plans", () => {
  // Periods of 4 ms at 250 Hz keep the diagrams short.
  const rateHz = 250;

  it("holds every period until a plan comes, follows it to its end and holds again", () => {
    marbles(({ cold, hot, clock, expectObservable }) => {
      const controller = risingController(2);
      const intent$ = hot("---------p", intents);
      const setPoints$ = intent$.pipe(
        followPlans({ controller, state$: cold("r", states), clock, rateHz }),
        map(brief),
      );
      expectObservable(setPoints$, "^--------------------!").toBe("----h---h---a---b---h", {
        h: HOLD,
        a: "1 running",
        b: "2 done",
      });
    });
  });

  it("gives nothing before the first state of the robot", () => {
    marbles(({ cold, hot, clock, expectObservable }) => {
      const controller = risingController(2);
      const state$ = cold("----------r", states);
      const setPoints$ = hot("-p", intents).pipe(followPlans({ controller, state$, clock, rateHz }), map(brief));
      expectObservable(setPoints$, "^------------------!").toBe("------------a---b", { a: "1 running", b: "2 done" });
    });
  });

  it("replaces the current plan by a newer one at the next period", () => {
    marbles(({ cold, hot, clock, expectObservable }) => {
      const controller = risingController(3);
      const intent$ = hot("-p--------q", intents);
      const setPoints$ = intent$.pipe(
        followPlans({ controller, state$: cold("r", states), clock, rateHz }),
        map((setPoint) => [brief(setPoint), setPoint.kind === "follow" && setPoint.frameStampNs]),
      );
      expectObservable(setPoints$, "^----------------!").toBe("----a---b---c---d", {
        a: ["1 running", undefined],
        b: ["2 running", undefined],
        c: ["1 running", 3],
        d: ["2 running", 3],
      });
    });
  });

  it("rejects a plan that the controller refuses to start, then holds", () => {
    marbles(({ cold, hot, clock, expectObservable }) => {
      const error = new PlanOutsideWorkspaceError({ expected: "inside", received: "outside", where: "steps[0]" });
      const controller = {
        ...risingController(3),
        start: () => {
          throw error;
        },
      };
      const setPoints$ = hot("-p", intents).pipe(followPlans({ controller, state$: cold("r", states), clock, rateHz }));
      const state = states.r;
      expectObservable(setPoints$, "^--------!").toBe("----x---h", {
        x: { kind: "rejected", state, error },
        h: { kind: "hold", state },
      });
    });
  });

  it("shows the controller the newest state", () => {
    marbles(({ cold, hot, clock, expectObservable }) => {
      const state$ = cold("r-----s", states);
      const setPoints$ = hot<PlanToFollow>("-").pipe(
        followPlans({ controller: risingController(1), state$, clock, rateHz }),
        map(({ state }) => state.stampNs),
      );
      expectObservable(setPoints$, "^--------!").toBe("----r---s", { r: 0, s: 12e6 });
    });
  });

  it("passes the robot's error on and stops with it", () => {
    marbles(({ cold, hot, clock, expectObservable }) => {
      const setPoints$ = hot("-", intents).pipe(
        followPlans({ controller: risingController(1), state$: cold("r----#", states), clock, rateHz }),
        map(brief),
      );
      expectObservable(setPoints$).toBe("----h#", { h: HOLD });
    });
  });
});
