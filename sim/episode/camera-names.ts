/** The cameras of every scene: `top` looks down on the table for policies, `front` over it at the robot for people. */
export const CAMERA_NAMES = ["top", "front"] as const;
