import { z } from "zod";

const name = z.string().min(1);

const joint = z.strictObject({
  /** The MJCF joint. */
  joint: name,
  /** The MJCF position actuator that moves it. */
  actuator: name,
  /** The position at the start, which inverse kinematics also prefers. Radians or metres. */
  home: z.number().exactOptional(),
  /**
   * How strongly inverse kinematics prefers that position, as far as the pose leaves the joint free: 0 not at all, 1
   * fully.
   */
  homeWeight: z.number().min(0).max(1).exactOptional(),
  /** Radians or metres per second. */
  maxSpeed: z.number().positive().exactOptional(),
});

const ends = z.strictObject({ name, closed: z.number(), open: z.number() });

/** `site` is at the tip of the tool, its +z axis leaving the tool. */
const tool = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("suction"),
    site: name,
    /** An adhesion actuator: 0 is no vacuum, 1 full. */
    actuator: name,
    /** A contact sensor of the lip, `data="found"`, and how many contacts make a seal. */
    sealSensor: name,
    sealContacts: z.int().min(1),
    /** A contact sensor of the body that pulls. */
    pullSensor: name,
  }),
  z.strictObject({
    kind: z.literal("spatula"),
    site: name,
    /** The slide that lowers the blade, and its servo. */
    joint: name,
    actuator: name,
    stowedM: z.number(),
    deployedM: z.number(),
  }),
  z.strictObject({
    kind: z.literal("gripper"),
    site: name,
    /** The actuator that opens and closes the fingers; absent where it cannot be commanded. */
    actuator: ends.exactOptional(),
    /** One finger's joint, from which the opening is read. */
    joint: ends.exactOptional(),
  }),
]);

const camera = z.strictObject({
  /** The MJCF camera. */
  name,
  width: z.int().min(1).max(4096),
  height: z.int().min(1).max(4096),
});

/** The description of a user's robot: the names of its parts in the MJCF. Parts are found by name, never by index. */
export const robotFileSchema = z.strictObject({
  name,
  /** The model, relative to this file: an MJCF document or a folder with one. */
  mjcf: name,
  /** From the base to the tip. */
  joints: z.tuple([joint], joint),
  /** The first tool is active at the start. */
  tools: z.tuple([tool], tool),
  /** A force sensor behind the tools; its site's +z points along the tool. */
  force: z.strictObject({ sensor: name, site: name }).exactOptional(),
  cameras: z.array(camera).default([]),
});

export type RobotFile = z.infer<typeof robotFileSchema>;
