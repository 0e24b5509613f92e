/** Forward kinematics and Jacobian of the joints between a base and a tip. */
export interface KinematicChain {
  /** The number of independent joints. */
  readonly jointCount: number;
  /** Tip position in metres after `forward`. */
  readonly position: Float64Array;
  /** Tip rotation matrix, row-major, after `forward`. */
  readonly rotation: Float64Array;
  /** 6 x jointCount, row-major: three rows of m/s, three of rad/s, after `forward`. */
  readonly jacobian: Float64Array;
  /** Computes position, rotation and Jacobian for these joint positions (radians or metres, base first). */
  forward(positions: ArrayLike<number>): void;
}
