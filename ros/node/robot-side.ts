import { nanosecondsFromSeconds } from "../../src/domain/units.ts";
import type { Policy } from "../../src/ports/policy.ts";
import { compressedPictureReader, type PictureTools, rawPictureReader } from "./cameras/picture-reader.ts";
import { RosCamera } from "./cameras/ros-camera.ts";
import { ROBOT_STATE } from "./diagnostics/diagnostics.ts";
import { RobotStateAssembly } from "./messages/robot-state-assembly.ts";
import { type Closeable, type Middleware, SENSOR_DATA } from "./middleware.ts";
import type { ParameterSet } from "./parameters/node-parameters.ts";
import type { RobotSettings } from "./parameters/settings.ts";
import { type CommandOutput, poseOutput, toolOutput, twistOutput } from "./robot/command-output.ts";
import { RosRobot } from "./robot/ros-robot.ts";
import { trajectoryOutput } from "./robot/trajectory-output.ts";
import type { NodeClock } from "./time/node-clock.ts";
import type { WatchedSource } from "./watchdog/watchdog.ts";

export interface RobotSideOptions {
  readonly middleware: Middleware;
  readonly parameters: ParameterSet;
  readonly settings: RobotSettings;
  readonly clock: NodeClock;
  readonly policy: Policy;
  readonly pictures: PictureTools;
}

/** The robot and its cameras as topics: what the node listens to, and where its set-points go. */
export class RobotSide implements Closeable {
  readonly robot: RosRobot;
  readonly cameras: readonly RosCamera[];
  readonly outputs: readonly CommandOutput[];
  readonly #subscriptions: readonly Closeable[];

  constructor({ middleware, parameters, settings, clock, policy, pictures }: RobotSideOptions) {
    const { baseFrame, tools } = settings;
    const { log } = middleware;
    this.outputs = [toolOutput(middleware, tools), motionOutput(middleware, parameters, settings)];
    const robot = new RosRobot({
      name: "robot",
      tools,
      baseFrame,
      commandStamp: parameters.command_stamp === "now" ? "now" : "observation",
      clock,
      assembly: () => clock.times && new RobotStateAssembly({ baseFrame, tools, times: clock.times }),
      outputs: this.outputs,
      onRefusal: (error) => log.error(error.message),
    });
    this.robot = robot;
    const compressed = parameters.image_transport === "compressed";
    const subscriptions: Closeable[] = [];
    this.cameras = policy.cameras.map((requirement) => {
      const topic = `camera/${requirement.name}/image_raw${compressed ? "/compressed" : ""}`;
      const reader = { size: requirement, fit: settings.pictureFit, tools: pictures };
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
    // In this order, for what is ready at the same time is taken in it: the pose completes a state.
    subscriptions.push(
      middleware.subscribe("sensor_msgs/msg/JointState", "joint_states", SENSOR_DATA, (message) =>
        robot.takeJoints(message, "joint_states"),
      ),
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

  /** What has to be heard of again and again while the robot is moved. */
  watched({ camera_timeout, state_timeout }: ParameterSet): readonly WatchedSource[] {
    const [cameraNs, stateNs] = [nanosecondsFromSeconds(camera_timeout), nanosecondsFromSeconds(state_timeout)];
    const { heardNs, fault } = this.robot;
    return [
      ...this.cameras.map((camera) => ({
        name: `camera ${camera.name}`,
        heardNs: camera.heardNs,
        fault: camera.fault,
        timeoutNs: cameraNs,
      })),
      { name: ROBOT_STATE, heardNs, fault, timeoutNs: stateNs },
    ];
  }

  /** Forgets what it knows of time: the clock went back. */
  forget(): void {
    this.robot.forget();
    for (const camera of this.cameras) camera.forget();
  }

  close(): void {
    for (const subscription of this.#subscriptions) subscription.close();
    for (const output of this.outputs) output.close();
  }
}

function motionOutput(middleware: Middleware, parameters: ParameterSet, settings: RobotSettings): CommandOutput {
  if (parameters.output === "twist") return twistOutput(middleware, settings.twist);
  if (parameters.output === "pose") return poseOutput(middleware);
  return trajectoryOutput(middleware, {
    baseFrame: settings.baseFrame,
    tipLink: parameters["trajectory.tip_link"],
    timeFromStartS: parameters["trajectory.time_from_start"],
  });
}
