/** The part of ROS 2's quality of service that Binarm chooses. History is the newest `depth` messages. */
export interface QualityOfService {
  readonly reliability: "reliable" | "best-effort";
  readonly durability: "volatile" | "transient-local";
  readonly depth: number;
  /** History is all messages, whatever `depth` says. Default: false. */
  readonly keepsAll?: boolean;
}

/** Subscribers of streams of which only the newest message counts. Best effort matches publishers of every kind. */
export const SENSOR_DATA: QualityOfService = { reliability: "best-effort", durability: "volatile", depth: 1 };

/**
 * Subscribers of joint states: arm and gripper may publish their own joints at the same time, so one message is too
 * few.
 */
export const JOINT_STATES: QualityOfService = { ...SENSOR_DATA, depth: 5 };

/** Publishers of a robot's state: reliable matches subscribers of both kinds, and a slow one misses no state. */
export const ROBOT_STATES: QualityOfService = { reliability: "reliable", durability: "volatile", depth: 10 };

/** Publishers of images: reliable matches subscribers of both kinds. Images are large, so only the newest is kept. */
export const IMAGES: QualityOfService = { reliability: "reliable", durability: "volatile", depth: 1 };

/** Set-points: none is lost on the way to subscribers that ask for that, and none waits behind another. */
export const COMMANDS: QualityOfService = { reliability: "reliable", durability: "volatile", depth: 1 };

/** Messages that each count, such as instructions and transitions. */
export const EVENTS: QualityOfService = { reliability: "reliable", durability: "volatile", depth: 10 };

/** Messages that each count, and of which late subscribers get the last ones. */
export const LATCHED: QualityOfService = { reliability: "reliable", durability: "transient-local", depth: 10 };

/** A text that replaces the one before, such as a robot description: late subscribers get the last one alone. */
export const LATCHED_NEWEST: QualityOfService = { ...LATCHED, depth: 1 };

/** Subscribers of /clock. Best effort matches every publisher of time. Of a burst of ticks only the newest counts. */
export const CLOCK: QualityOfService = { reliability: "best-effort", durability: "volatile", depth: 1 };

/** Publishers of /clock: reliable matches subscribers of both kinds. */
export const CLOCK_SOURCE: QualityOfService = { reliability: "reliable", durability: "volatile", depth: 1 };

/** Requests of an action that may wait while the only thread is busy. ROS 2's own default loses those beyond ten. */
export const ACTION_REQUESTS: QualityOfService = { reliability: "reliable", durability: "volatile", depth: 1000 };
