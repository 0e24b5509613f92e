/**
 * The `<option>` that the arm's servos and suction are tuned for. Elliptic cones and an impedance ratio above 1 keep what
 * the cup holds from creeping sideways; sleep leaves out everything on the table that nothing touches.
 */
export const PHYSICS_OPTIONS_MJCF = `
<option timestep="0.002" integrator="Euler" cone="elliptic" impratio="5">
  <flag sleep="enable" eulerdamp="disable"/>
</option>`;

/** Seconds of simulated time between two set-points: a whole number of steps of the physics. */
export const CONTROL_PERIOD_S = 0.02;
