import { z } from "zod";

const name = z.string().min(1);
const control = z.number();

const joint = z.strictObject({
  /** The MJCF joint. */
  joint: name,
  /** The MJCF position actuator that moves it. */
  actuator: name,
  /** Where the joint rests between tasks; radians, metres for a sliding joint. */
  home: z.number(),
});

/** Which control value of the tool's actuator does what. */
const tool = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("suction"), actuator: name, off: control, on: control }),
  z.strictObject({ kind: z.literal("spatula"), actuator: name, retracted: control, deployed: control }),
  z.strictObject({ kind: z.literal("gripper"), actuator: name, closed: control, open: control }),
]);

const camera = z.strictObject({
  /** The MJCF camera. */
  name,
  width: z.int().min(1).max(4096),
  height: z.int().min(1).max(4096),
});

/** A robot of the user's own: which parts of its MJCF are what. Everything is found by name, nothing by index. */
export const robotDescriptionSchema = z.strictObject({
  name,
  /** The model, relative to this file. */
  mjcf: name,
  /** The site at the tip of the tool, its +z axis leaving the tip. */
  endEffectorSite: name,
  /** From the base to the tip. */
  joints: z.array(joint).min(1),
  /** Left out where the robot has no tool. */
  tool: tool.optional(),
  cameras: z.array(camera),
});

export type RobotDescription = z.infer<typeof robotDescriptionSchema>;
