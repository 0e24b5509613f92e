import type { RosTime } from "../time/stamp.ts";

/** ROS messages as plain objects, as far as Binarm reads or writes them. Field names are those of the .msg files. */

export interface Header {
  readonly stamp: RosTime;
  readonly frame_id: string;
}

export interface RosVector3 {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

export interface RosQuaternion extends RosVector3 {
  readonly w: number;
}

export interface RosPose {
  readonly position: RosVector3;
  readonly orientation: RosQuaternion;
}

export interface PoseStamped {
  readonly header: Header;
  readonly pose: RosPose;
}

export interface PoseArray {
  readonly header: Header;
  readonly poses: readonly RosPose[];
}

export interface TwistStamped {
  readonly header: Header;
  readonly twist: { readonly linear: RosVector3; readonly angular: RosVector3 };
}

export interface WrenchStamped {
  readonly header: Header;
  readonly wrench: { readonly force: RosVector3; readonly torque: RosVector3 };
}

export interface JointStateMessage {
  readonly header: Header;
  readonly name: readonly string[];
  readonly position: ArrayLike<number>;
  readonly velocity: ArrayLike<number>;
  readonly effort: ArrayLike<number>;
}

export interface RosDuration {
  readonly sec: number;
  readonly nanosec: number;
}

export interface JointTrajectoryPoint {
  readonly positions: readonly number[];
  readonly velocities: readonly number[];
  readonly accelerations: readonly number[];
  readonly effort: readonly number[];
  readonly time_from_start: RosDuration;
}

export interface JointTrajectory {
  readonly header: Header;
  readonly joint_names: readonly string[];
  readonly points: readonly JointTrajectoryPoint[];
}

export interface StringMessage {
  readonly data: string;
}

export interface BoolMessage {
  readonly data: boolean;
}

export interface Float64Message {
  readonly data: number;
}

export interface Int32MultiArray {
  readonly layout: {
    readonly dim: readonly { readonly label: string; readonly size: number; readonly stride: number }[];
    readonly data_offset: number;
  };
  readonly data: readonly number[];
}

export interface KeyValue {
  readonly key: string;
  readonly value: string;
}

export interface DiagnosticStatus {
  /** 0 OK, 1 WARN, 2 ERROR, 3 STALE. */
  readonly level: number;
  readonly name: string;
  readonly message: string;
  readonly hardware_id: string;
  readonly values: readonly KeyValue[];
}

export interface DiagnosticArray {
  readonly header: Header;
  readonly status: readonly DiagnosticStatus[];
}

export interface ColorRgba {
  readonly r: number;
  readonly g: number;
  readonly b: number;
  readonly a: number;
}

export interface Marker {
  readonly header: Header;
  readonly ns: string;
  readonly id: number;
  readonly type: number;
  readonly action: number;
  readonly pose: RosPose;
  readonly scale: RosVector3;
  readonly color: ColorRgba;
  readonly lifetime: RosDuration;
  readonly points: readonly RosVector3[];
  readonly text: string;
}

export interface MarkerArray {
  readonly markers: readonly Marker[];
}

export interface ClockMessage {
  readonly clock: RosTime;
}

export interface ImageMessage {
  readonly header: Header;
  readonly height: number;
  readonly width: number;
  readonly encoding: string;
  readonly is_bigendian: number;
  /** Bytes a row. */
  readonly step: number;
  readonly data: Uint8Array;
}

/** The goal of the action binarm_interfaces/action/FollowInstruction. */
export interface FollowInstructionGoal {
  readonly instruction: string;
  readonly pictures: readonly ImageMessage[];
}

export interface CameraInfoMessage {
  readonly header: Header;
  readonly height: number;
  readonly width: number;
  readonly distortion_model: string;
  readonly d: readonly number[];
  readonly k: readonly number[];
  readonly r: readonly number[];
  readonly p: readonly number[];
  readonly binning_x: number;
  readonly binning_y: number;
  readonly roi: {
    readonly x_offset: number;
    readonly y_offset: number;
    readonly height: number;
    readonly width: number;
    readonly do_rectify: boolean;
  };
}

export interface LifecycleState {
  readonly id: number;
  readonly label: string;
}

export interface TransitionDescription {
  readonly transition: LifecycleState;
  readonly start_state: LifecycleState;
  readonly goal_state: LifecycleState;
}

export interface TransitionEvent extends TransitionDescription {
  /** Nanoseconds; 64 bits. */
  readonly timestamp: bigint;
}

/** The messages that Binarm reads or writes, by the names of their ROS types. */
export interface MessageTypes {
  "builtin_interfaces/msg/Time": RosTime;
  "diagnostic_msgs/msg/DiagnosticArray": DiagnosticArray;
  "diagnostic_msgs/msg/DiagnosticStatus": DiagnosticStatus;
  "geometry_msgs/msg/PoseArray": PoseArray;
  "geometry_msgs/msg/PoseStamped": PoseStamped;
  "geometry_msgs/msg/TwistStamped": TwistStamped;
  "geometry_msgs/msg/WrenchStamped": WrenchStamped;
  "lifecycle_msgs/msg/TransitionEvent": TransitionEvent;
  "rosgraph_msgs/msg/Clock": ClockMessage;
  "sensor_msgs/msg/CameraInfo": CameraInfoMessage;
  "sensor_msgs/msg/Image": ImageMessage;
  "sensor_msgs/msg/JointState": JointStateMessage;
  "std_msgs/msg/Bool": BoolMessage;
  "std_msgs/msg/Float64": Float64Message;
  "std_msgs/msg/Int32MultiArray": Int32MultiArray;
  "std_msgs/msg/String": StringMessage;
  "trajectory_msgs/msg/JointTrajectory": JointTrajectory;
  "visualization_msgs/msg/MarkerArray": MarkerArray;
}

/** Types whose messages are received as they come over the wire. */
export type RawMessageType = "sensor_msgs/msg/CompressedImage" | "sensor_msgs/msg/Image";

export interface TriggerAnswer {
  readonly success: boolean;
  readonly message: string;
}

/** The services that Binarm's nodes offer or call. */
export interface ServiceTypes {
  "lifecycle_msgs/srv/ChangeState": {
    readonly request: { readonly transition: LifecycleState };
    readonly response: { readonly success: boolean };
  };
  "lifecycle_msgs/srv/GetAvailableStates": {
    readonly request: object;
    readonly response: { readonly available_states: readonly LifecycleState[] };
  };
  "lifecycle_msgs/srv/GetAvailableTransitions": {
    readonly request: object;
    readonly response: { readonly available_transitions: readonly TransitionDescription[] };
  };
  "lifecycle_msgs/srv/GetState": {
    readonly request: object;
    readonly response: { readonly current_state: LifecycleState };
  };
  "std_srvs/srv/SetBool": { readonly request: { readonly data: boolean }; readonly response: TriggerAnswer };
  "std_srvs/srv/Trigger": { readonly request: object; readonly response: TriggerAnswer };
}
