/** Seconds of simulated time between two set-points: a whole number of steps of the physics. */
export const CONTROL_PERIOD_S = 0.02;
