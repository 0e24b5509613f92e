import { type Nanoseconds, nanoseconds, nanosecondsFromSeconds } from "../../src/domain/units.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { RobotStateAssembly } from "../messages/robot-state-assembly.ts";
import type { JointStateMessage } from "../messages/types.ts";
import type { Closeable, Middleware } from "../middleware.ts";
import { JOINT_STATES, SENSOR_DATA } from "../qos.ts";
import { type RosClock, receivedAt } from "../time/ros-clock.ts";
import { compressedPictureReader, type PictureTools, rawPictureReader } from "./cameras/picture-reader.ts";
import { RosCamera } from "./cameras/ros-camera.ts";
import type { PolicyNodeParameters } from "./parameters/policy-node-parameters.ts";
import type { RobotSettings } from "./parameters/settings.ts";
import { type CommandOutput, poseOutput, toolOutput, twistOutput } from "./robot/command-output.ts";
import { RosRobot } from "./robot/ros-robot.ts";
import { trajectoryOutput } from "./robot/trajectory-output.ts";
import { ROBOT_STATE, type WatchedSource } from "./watchdog/alarms.ts";

export interface RobotInterfaceOptions {
  readonly middleware: Middleware;
  readonly parameters: PolicyNodeParameters;
  readonly settings: RobotSettings;
  readonly clock: RosClock;
  readonly policy: Policy;
  readonly pictures: PictureTools;
}

const GRAY_TEXT =
  "the pictures have no colours (mono8). They are used, but a policy that was trained on pictures with colours acts wrongly on " +
  "them: let the camera's driver publish rgb8 or bgr8";

/** The topics of the robot and its cameras: states and images come in, set-points go out. */
export class RobotInterface implements Closeable {
  readonly robot: RosRobot;
  readonly cameras: readonly RosCamera[];
  readonly outputs: readonly CommandOutput[];
  readonly #clock: RosClock;
  readonly #subscriptions: readonly Closeable[];
  readonly #neededJoints: () => ReadonlySet<string> | undefined;
  #jointsReceivedNs: Nanoseconds | undefined;
  readonly #receivedByJoint = new Map<string, Nanoseconds>();

  constructor({ middleware, parameters, settings, clock, policy, pictures }: RobotInterfaceOptions) {
    const { baseFrame, tools } = settings;
    const { log } = middleware;
    this.#clock = clock;
    const tool = toolOutput(middleware, tools);
    const motion = motionOutput(middleware, parameters, settings);
    this.outputs = [tool, motion];
    const neededJoints = () => settings.armJoints ?? motion.jointNames;
    this.#neededJoints = neededJoints;
    const robot = new RosRobot({
      name: "robot",
      tools,
      baseFrame,
      commandStamp: parameters.command_stamp === "now" ? "now" : "observation",
      clock,
      assembly: () => clock.times && new RobotStateAssembly({ baseFrame, tools, times: clock.times, neededJoints }),
      tool,
      motion,
      onRefusal: (error) => log.error(error.message),
    });
    this.robot = robot;
    const compressed = parameters.image_transport === "compressed";
    const subscriptions: Closeable[] = [];
    this.cameras = policy.cameras.map((requirement) => {
      const base = `camera/${requirement.name}/image_raw`;
      // As in image_transport, a remap names the raw topic, also where compressed images are used.
      const topic = compressed ? `${middleware.fullName(base)}/compressed` : base;
      let isGrayReported = false;
      const onGray = (): void => {
        if (!isGrayReported) log.warn(`${topic}: ${GRAY_TEXT}`);
        isGrayReported = true;
      };
      const reader = { size: requirement, fit: settings.pictureFit, tools: pictures, onGray };
      const camera = new RosCamera({
        requirement,
        topic,
        read: compressed ? compressedPictureReader(reader) : rawPictureReader(reader),
        clock,
        maxFrameAgeNs: nanosecondsFromSeconds(Math.max(parameters.max_frame_age, parameters.camera_timeout)),
        onRefusal: (error) => log.error(error.message),
      });
      const type = compressed ? "sensor_msgs/msg/CompressedImage" : "sensor_msgs/msg/Image";
      subscriptions.push(middleware.subscribeRaw(type, topic, SENSOR_DATA, (bytes) => camera.take(bytes)));
      return camera;
    });
    // Messages that are ready at the same time are taken in this order. The pose comes last, because it completes a
    // state.
    subscriptions.push(
      middleware.subscribe("sensor_msgs/msg/JointState", "joint_states", JOINT_STATES, (message) => {
        this.#noteJoints(message);
        robot.takeJoints(message, "joint_states");
      }),
      middleware.subscribe("sensor_msgs/msg/JointState", "tool_state", SENSOR_DATA, (message) =>
        robot.takeTool(message, "tool_state"),
      ),
      middleware.subscribe("geometry_msgs/msg/WrenchStamped", "wrench", SENSOR_DATA, (message) =>
        robot.takeWrench(message, "wrench"),
      ),
      middleware.subscribe("geometry_msgs/msg/PoseStamped", "end_effector_pose", SENSOR_DATA, (message) =>
        robot.takePose(message, "end_effector_pose"),
      ),
    );
    this.#subscriptions = subscriptions;
  }

  /**
   * A stamp later than every image so far. A goal bears it, because older images do not show what the goal is about.
   */
  afterAllThatIsKnown(): Nanoseconds {
    // In simulated time an image comes before the tick of /clock that it belongs to.
    const seenNs = this.cameras.map(({ newestNs }) => newestNs ?? 0);
    return nanoseconds(Math.max(this.#clock.now(), ...seenNs) + 1);
  }

  /** The sources that must not be silent while the robot moves. */
  watched({ camera_timeout, state_timeout }: PolicyNodeParameters): readonly WatchedSource[] {
    // Before the first tick of /clock, messages of the other sources are ignored.
    if (this.#clock.times === undefined) return [{ name: "/clock", receivedNs: undefined, timeoutNs: nanoseconds(0) }];
    const [cameraNs, stateNs] = [nanosecondsFromSeconds(camera_timeout), nanosecondsFromSeconds(state_timeout)];
    const { receivedNs, fault } = this.robot;
    return [
      ...this.cameras.map((camera) => ({
        name: `camera ${camera.name}`,
        receivedNs: camera.receivedNs,
        fault: camera.fault,
        timeoutNs: cameraNs,
      })),
      { name: ROBOT_STATE, receivedNs, fault: fault ?? this.#jointsFault(receivedNs, stateNs), timeoutNs: stateNs },
    ];
  }

  #noteJoints({ header, name, position }: JointStateMessage): void {
    const times = this.#clock.times;
    if (times === undefined) return;
    // As the pose of the same state, they may be ahead of the tick of /clock that they belong to.
    const receivedNs = receivedAt(this.#clock, times.fromStamp(header.stamp));
    this.#jointsReceivedNs = receivedNs;
    if (position.length > 0) for (const joint of name) this.#receivedByJoint.set(joint, receivedNs);
  }

  /**
   * The fault of a robot that goes on publishing its pose but no longer the joints, or needed ones, that it published
   * before.
   */
  #jointsFault(poseReceivedNs: Nanoseconds | undefined, timeoutNs: Nanoseconds): string | undefined {
    const isLate = (receivedNs: Nanoseconds | undefined): boolean =>
      receivedNs !== undefined && poseReceivedNs !== undefined && poseReceivedNs - receivedNs > timeoutNs;
    if (isLate(this.#jointsReceivedNs)) return "joint_states is silent";
    const late = [...(this.#neededJoints() ?? [])].filter((joint) => isLate(this.#receivedByJoint.get(joint)));
    return late.length === 0 ? undefined : `joint_states no longer has ${late.join(", ")}`;
  }

  /** Forgets all stamps, because the clock went back. */
  forget(): void {
    this.#jointsReceivedNs = undefined;
    this.#receivedByJoint.clear();
    this.robot.forget();
    for (const camera of this.cameras) camera.forget();
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.close();
    for (const output of this.outputs) output.close();
  }
}

function motionOutput(
  middleware: Middleware,
  parameters: PolicyNodeParameters,
  settings: RobotSettings,
): CommandOutput {
  if (parameters.output === "twist") return twistOutput(middleware, settings.twist);
  if (parameters.output === "pose") return poseOutput(middleware);
  const start = parameters.command_stamp === "now" ? "on-arrival" : "at-stamp";
  return trajectoryOutput(middleware, settings.trajectory, start);
}
