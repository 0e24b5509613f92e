import { commandThatKeeps, type EndEffectorCommand, type ToolCommand } from "../../src/domain/end-effector-command.ts";
import { applyDelta, type Pose, type PoseDelta } from "../../src/domain/pose.ts";
import type { RobotState } from "../../src/domain/robot-state.ts";
import type { Tagged } from "../../src/domain/tagged.ts";
import { type Nanoseconds, nanosecondsFromMs } from "../../src/domain/units.ts";
import { scale } from "../../src/domain/vector.ts";
import type { JointWaypoint, Stamped, Twist } from "./read-commands.ts";

interface MoveBodies {
  /** The tip goes to a pose. */
  tip: { readonly command: EndEffectorCommand };
  /** Joints that are not named stay. */
  joints: { readonly positionsByJoint: ReadonlyMap<string, number>; readonly tool: ToolCommand };
}

/** The command to the robot for one control period. */
export type Move = Tagged<MoveBodies>;

interface MotionBodies {
  pose: { readonly pose: Pose };
  /** `targetPose`: what the velocity has made of the pose it began at; absent before its first period. */
  twist: { readonly twist: Twist; readonly cameNs: Nanoseconds; readonly targetPose?: Pose };
  /** `from`: where the joints were when it came; absent before its first period. */
  trajectory: {
    readonly waypoints: readonly JointWaypoint[];
    readonly cameNs: Nanoseconds;
    readonly from?: ReadonlyMap<string, number>;
  };
}

type Motion = Tagged<MotionBodies>;

/** How long a velocity is followed when no other comes, as in MoveIt Servo. */
const TWIST_SILENCE_NS = nanosecondsFromMs(100);

/**
 * Makes one move per control period of commands that come at any time. The newest of poses, velocities and trajectories
 * counts, with the last command to the tool. No command is repeated: without a new one the robot stays at its
 * set-point.
 */
export class SetPoints {
  readonly #beganNs: Nanoseconds;
  #motion: Motion | undefined;
  #tool: ToolCommand | undefined;
  #newMotion = false;
  #newTool = false;
  #tipStampNs: number = Number.NEGATIVE_INFINITY;
  #toolStampNs: number | undefined;

  /** A command that follows from a robot state before `beganNs` was meant for another scene and is not carried out. */
  constructor(beganNs: Nanoseconds) {
    this.#beganNs = beganNs;
  }

  pose({ stampNs, body }: Stamped<Pose>): void {
    if (!this.#isOurs(stampNs)) return;
    this.#set({ kind: "pose", pose: body });
    this.#tipStampNs = stampNs;
  }

  twist({ stampNs, body }: Stamped<Twist>, nowNs: Nanoseconds): void {
    if (!this.#isOurs(stampNs)) return;
    const before = this.#motion?.kind === "twist" ? this.#motion : undefined;
    const goesOn = before?.targetPose !== undefined && nowNs - before.cameNs <= TWIST_SILENCE_NS;
    this.#set({
      kind: "twist",
      twist: body,
      cameNs: nowNs,
      ...(goesOn && before?.targetPose && { targetPose: before.targetPose }),
    });
    this.#tipStampNs = stampNs;
  }

  trajectory({ stampNs, body }: Stamped<readonly JointWaypoint[]>, nowNs: Nanoseconds): void {
    if (!this.#isOurs(stampNs)) return;
    this.#set({ kind: "trajectory", waypoints: body, cameNs: nowNs });
    this.#tipStampNs = stampNs;
  }

  tool({ stampNs, body }: Stamped<ToolCommand>): void {
    if (!this.#isOurs(stampNs)) return;
    this.#newTool ||= !isSameTool(this.#tool, body);
    this.#tool = body;
    this.#toolStampNs = stampNs;
  }

  /** Whether all commands that follow from the robot state of `stateNs` have come. */
  answers(stateNs: Nanoseconds): boolean {
    return this.#tipStampNs >= stateNs && (this.#toolStampNs === undefined || this.#toolStampNs >= stateNs);
  }

  /** The move for the control period that begins now; undefined to stay at the last one. */
  next(state: RobotState, nowNs: Nanoseconds, periodS: number): Move | undefined {
    const isNews = this.#newMotion || this.#newTool;
    this.#newMotion = false;
    this.#newTool = false;
    const tool = this.#tool ?? commandThatKeeps(state.tool);
    const motion = this.#motion;
    switch (motion?.kind) {
      case undefined:
        return isNews ? tip(nowNs, state.endEffector, tool) : undefined;
      case "pose":
        return isNews ? tip(nowNs, motion.pose, tool) : undefined;
      case "twist": {
        if (nowNs - motion.cameNs > TWIST_SILENCE_NS) return isNews ? tip(nowNs, state.endEffector, tool) : undefined;
        // The tip of another tool is elsewhere, and the arm must not jump there because of a velocity.
        if (tool.kind !== state.tool.kind) {
          this.#motion = { kind: "twist", twist: motion.twist, cameNs: motion.cameNs };
          return { kind: "joints", positionsByJoint: new Map(), tool };
        }
        const targetPose = applyDelta(motion.targetPose ?? state.endEffector, deltaOf(motion.twist, periodS));
        this.#motion = { ...motion, targetPose };
        return tip(nowNs, targetPose, tool);
      }
      case "trajectory": {
        const from = motion.from ?? new Map(state.joints.map(({ name, positionRad }) => [name, positionRad]));
        this.#motion = { ...motion, from };
        const elapsedS = (nowNs - motion.cameNs) / 1e9 + periodS;
        const last = motion.waypoints.at(-1);
        if (last === undefined || (elapsedS > last.afterS + periodS && !isNews)) return undefined;
        return { kind: "joints", positionsByJoint: onTheWay(from, motion.waypoints, elapsedS), tool };
      }
    }
  }

  /** Messages without a stamp count as new. */
  #isOurs(stampNs: Nanoseconds): boolean {
    return stampNs === 0 || stampNs >= this.#beganNs;
  }

  #set(motion: Motion): void {
    this.#motion = motion;
    this.#newMotion = true;
  }
}

const tip = (stampNs: Nanoseconds, pose: Pose, tool: ToolCommand): Move => ({
  kind: "tip",
  command: { stampNs, pose, tool },
});

function isSameTool(before: ToolCommand | undefined, tool: ToolCommand): boolean {
  return before !== undefined && JSON.stringify(before) === JSON.stringify(tool);
}

const deltaOf = ({ linearMps, angularRadps }: Twist, seconds: number): PoseDelta => ({
  translationM: scale(linearMps, seconds),
  rotationRad: scale(angularRadps, seconds),
});

/** Straight from waypoint to waypoint in joint space; joints that are not named stay. */
function onTheWay(
  from: ReadonlyMap<string, number>,
  waypoints: readonly JointWaypoint[],
  elapsedS: number,
): ReadonlyMap<string, number> {
  let before: JointWaypoint = { afterS: 0, positionsByJoint: from };
  for (const waypoint of waypoints) {
    if (elapsedS < waypoint.afterS) {
      const share = (elapsedS - before.afterS) / (waypoint.afterS - before.afterS);
      return new Map(
        [...waypoint.positionsByJoint].map(([name, to]) => {
          const start = before.positionsByJoint.get(name) ?? to;
          return [name, start + share * (to - start)];
        }),
      );
    }
    before = waypoint;
  }
  return before.positionsByJoint;
}
