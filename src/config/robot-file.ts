import { z } from "zod";

const name = z.string().min(1);

const joint = z.strictObject({
  /** The MJCF joint. */
  joint: name,
  /** The MJCF position actuator that moves it. */
  actuator: name,
  /** Where the joint is put at the start, and where inverse kinematics would rather have it. Radians or metres. */
  home: z.number().exactOptional(),
  /** How much the joint is drawn home as far as the pose leaves it free: 0 not at all, 1 fully. */
  homeWeight: z.number().min(0).max(1).exactOptional(),
  /** Radians or metres a second. */
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
    /** What opens and closes the fingers; leave it out where there is nothing to command. */
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

/** A robot of the user's own: which parts of its MJCF are what. Everything is found by name, nothing by index. */
export const robotFileSchema = z.strictObject({
  name,
  /** The model, relative to this file: an MJCF document or a folder with one. */
  mjcf: name,
  /** From the base to the tip. */
  joints: z.tuple([joint], joint),
  /** The first is the active one at the start. */
  tools: z.tuple([tool], tool),
  /** A force sensor behind the tools; its site's +z points along the tool. */
  force: z.strictObject({ sensor: name, site: name }).exactOptional(),
  cameras: z.array(camera).default([]),
});

export type RobotFile = z.infer<typeof robotFileSchema>;
