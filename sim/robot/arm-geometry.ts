/**
 * Lengths of the arm in metres. Shoulder, elbow and wrist are each one point where the axes meet, so that the arm is
 * spherical - revolute - spherical and every reachable pose has one free turn of the elbow.
 */
export const ARM = {
  shoulderHeightM: 0.25,
  upperArmM: 0.5,
  forearmM: 0.5,
  /** From the wrist's centre along the tool's axis to where the tools are mounted. */
  wristToToolM: 0.15,
  /** From the mount to the rim of the relaxed cup. */
  mountToCupTipM: 0.15,
} as const;

export const CUP = {
  rimRadiusM: 0.0085,
  /** Radius of the balls that stand for the lip; round lips slide off edges instead of catching. */
  lipRadiusM: 0.004,
  lipBalls: 6,
  /** How far the cup is hollow, so that a round top fits in, and how far beyond its rim the vacuum reaches. */
  recessM: 0.0022,
  reachM: 0.0008,
  /** How far the bellows gives way before it is flat. */
  bellowsTravelM: 0.02,
  bellowsStiffnessNpm: 500,
  /** Holding force at full vacuum: 0.6 bar on a disc of 9 mm radius. */
  holdingForceN: 15,
} as const;

export const BLADE = {
  widthM: 0.07,
  heightM: 0.06,
  thicknessM: 0.003,
  /** Behind the cup's axis, along the tool's -x. */
  behindAxisM: 0.018,
  /** How far its edge is above the cup's rim when stowed, and below it when out. */
  stowedAboveRimM: 0.045,
  deployedBelowRimM: 0.045,
} as const;

export const BLADE_TRAVEL_M = BLADE.stowedAboveRimM + BLADE.deployedBelowRimM;
