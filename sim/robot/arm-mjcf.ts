import { cos, sin } from "../../src/domain/arithmetic.ts";
import type { MjcfFragment } from "../mjcf/compose-mjcf.ts";
import { ARM, BLADE, BLADE_TRAVEL_M, CUP } from "./arm-geometry.ts";

/**
 * Our 7-axis arm with a suction cup and a spatula blade, base at the world's origin, as pieces of MJCF. Only the cup's
 * lip and the blade collide, with everything but the arm itself. `visible`: default true; physics does not look at it.
 */
export function armMjcf({ visible = true }: { readonly visible?: boolean } = {}): MjcfFragment {
  return {
    defaults: defaultsMjcf(visible ? SHOWN_GROUP : HIDDEN_GROUP),
    assets: ASSETS,
    worldbody: ARM_BODIES,
    actuators: ACTUATORS,
    sensors: SENSORS,
  };
}

/** Groups of geoms: a renderer draws those up to 2. */
const SHOWN_GROUP = 2;
const HIDDEN_GROUP = 4;

const defaultsMjcf = (group: number) => `
<default class="arm">
  <geom type="capsule" contype="0" conaffinity="0" group="${group}" material="arm/shell"/>
  <joint type="hinge" limited="true"/>
  <default class="arm/lip">
    <geom type="sphere" size="${CUP.lipRadiusM}" group="3" contype="2" conaffinity="1" condim="3" friction="1.2"
      priority="1" solref="0.004 1" solimp="0.97 0.99 0.0005" gap="0.0003" mass="0.001"/>
  </default>
</default>`;

const ASSETS = `
<material name="arm/shell" rgba="0.93 0.93 0.92 1"/>
<material name="arm/joint" rgba="0.24 0.26 0.30 1"/>
<material name="arm/accent" rgba="0.96 0.52 0.13 1"/>
<material name="arm/metal" rgba="0.70 0.72 0.75 1"/>
<material name="arm/rubber" rgba="0.13 0.14 0.17 1"/>`;

const LIP = Array.from({ length: CUP.lipBalls }, (_, ball) => {
  const angle = (2 * Math.PI * ball) / CUP.lipBalls;
  const position = [cos(angle), sin(angle)].map((along) => (along * CUP.rimRadiusM).toFixed(6));
  return `<geom name="arm/lip${ball + 1}" class="arm/lip" pos="${position.join(" ")} ${-CUP.lipRadiusM}"/>`;
}).join("\n");

/**
 * The vacuum pulls at the cup's middle and the lip pushes back at the rim, so that what hangs askew is drawn straight: a
 * pull at the lip itself would give way on the very side that comes off.
 */
const VACUUM_RADIUS_M = 0.001;

const WRIST_TO_LINK7_M = 0.1;
const BLADE_REST_M = ARM.mountToCupTipM - BLADE.stowedAboveRimM;
const DEPLOYED_EDGE_M = ARM.mountToCupTipM + BLADE.deployedBelowRimM;

/** Stiffness about each joint, base first, in N m/rad: the inertia that a servo moves falls towards the wrist. */
const SERVO_STIFFNESS = [20000, 20000, 10000, 10000, 2400, 2400, 1600] as const;

/**
 * How far each joint trails its moving target in time. The same for all, so that the tip trails on its path instead of
 * leaving it.
 */
const SERVO_LAG_S = 0.016;

/**
 * Inertia of the motors beyond their gears, in kg m2 per N m/rad of stiffness. It keeps the damping stable without
 * implicit integration, which would let the arm depart from what the contacts were solved for: what the cup holds creeps.
 */
const ARMATURE_PER_STIFFNESS = 5e-5;

const armature = (jointNumber: 1 | 2 | 3 | 4 | 5 | 6 | 7): string =>
  `armature="${(ARMATURE_PER_STIFFNESS * (SERVO_STIFFNESS[jointNumber - 1] as number)).toFixed(3)}"`;

const ACTUATORS = `
${SERVO_STIFFNESS.map(
  (stiffness, joint) =>
    `<position name="arm/servo${joint + 1}" joint="arm/joint${joint + 1}" kp="${stiffness}"
      kv="${stiffness * SERVO_LAG_S}" inheritrange="1"/>`,
).join("\n")}
<position name="arm/blade_servo" joint="arm/blade_slide" kp="1500" dampratio="1"
  inheritrange="1"/>
<adhesion name="arm/suction" body="arm/vacuum" gain="${CUP.holdingForceN}" ctrlrange="0 1"/>`;

/** Turned half round, so that the tool's +x is the base's +x where the arm reaches straight ahead with joint 7 at 0. */
const TOOL = `
<body name="arm/tool" pos="0 0 ${ARM.wristToToolM - WRIST_TO_LINK7_M}" quat="0 0 0 1" gravcomp="1">
  <site name="arm/tool_mount" group="4"/>
  <site name="arm/cup_tip" pos="0 0 ${ARM.mountToCupTipM}" group="4"/>
  <site name="arm/blade_tip" pos="${-BLADE.behindAxisM} 0 ${DEPLOYED_EDGE_M}" group="4"/>
  <geom type="cylinder" fromto="0 0 0 0 0 0.06" size="0.028" material="arm/joint" mass="0.05"/>
  <geom type="cylinder" fromto="0 0 0.06 0 0 0.115" size="0.010" material="arm/metal" mass="0.01"/>
  <body name="arm/cup" pos="0 0 ${ARM.mountToCupTipM}" gravcomp="1">
    <inertial pos="0 0 -0.015" mass="0.02" diaginertia="4e-6 4e-6 4e-6"/>
    <joint name="arm/bellows" type="slide" axis="0 0 -1" range="-0.004 ${CUP.bellowsTravelM}" armature="0"
      stiffness="${CUP.bellowsStiffnessNpm}" damping="8"/>
    <geom type="cylinder" fromto="0 0 -0.035 0 0 -0.014" size="0.0075" material="arm/rubber"/>
    <geom type="cylinder" fromto="0 0 -0.014 0 0 -0.008" size="0.0095" material="arm/rubber"/>
    <geom type="cylinder" fromto="0 0 -0.008 0 0 0" size="0.0085" material="arm/accent"/>
    ${LIP}
    <body name="arm/vacuum" pos="0 0 ${-CUP.recessM - VACUUM_RADIUS_M}">
      <geom name="arm/vacuum" class="arm/lip" size="${VACUUM_RADIUS_M}" gap="${CUP.recessM + CUP.reachM}"/>
    </body>
  </body>
  <body name="arm/blade" pos="${-BLADE.behindAxisM} 0 ${BLADE_REST_M}" gravcomp="1">
    <joint name="arm/blade_slide" type="slide" axis="0 0 1" range="-0.002 ${BLADE_TRAVEL_M + 0.002}" armature="0.2" damping="5"/>
    <geom name="arm/blade" type="box" pos="0 0 ${-BLADE.heightM / 2}"
      size="${BLADE.thicknessM / 2} ${BLADE.widthM / 2} ${BLADE.heightM / 2}" material="arm/metal"
      contype="2" conaffinity="1" condim="3" friction="0.4" priority="1" solref="0.004 1" mass="0.03"/>
    <geom type="box" pos="-0.004 0 -0.085" size="0.004 0.012 0.035" material="arm/accent" mass="0.01"/>
  </body>
</body>`;

const ARM_BODIES = `
<body name="arm/base" childclass="arm">
  <geom type="cylinder" fromto="0 0 0 0 0 0.025" size="0.105" material="arm/joint" mass="4"/>
  <geom type="cylinder" fromto="0 0 0.025 0 0 0.12" size="0.075" mass="3"/>
  <body name="arm/link1" pos="0 0 0.12" gravcomp="1">
    <joint name="arm/joint1" ${armature(1)} axis="0 0 1" range="-2.9 2.9"/>
    <geom type="cylinder" fromto="0 0 0 0 0 0.07" size="0.07" material="arm/accent" mass="0.8"/>
    <geom type="cylinder" fromto="0 -0.075 0.13 0 0.075 0.13" size="0.068" mass="1.2"/>
    <body name="arm/link2" pos="0 0 ${ARM.shoulderHeightM - 0.12}" gravcomp="1">
      <joint name="arm/joint2" ${armature(2)} axis="0 1 0" range="-2 2.2"/>
      <geom fromto="0 0 0.03 0 0 0.24" size="0.055" mass="1.2"/>
      <body name="arm/link3" pos="0 0 0.25" gravcomp="1">
        <joint name="arm/joint3" ${armature(3)} axis="0 0 1" range="-2.9 2.9"/>
        <geom type="cylinder" fromto="0 0 -0.012 0 0 0.012" size="0.058" material="arm/accent" mass="0.2"/>
        <geom fromto="0 0 0.01 0 0 0.24" size="0.05" mass="1"/>
        <body name="arm/link4" pos="0 0 0.25" gravcomp="1">
          <joint name="arm/joint4" ${armature(4)} axis="0 1 0" range="0.05 2.75"/>
          <geom type="cylinder" fromto="0 -0.06 0 0 0.06 0" size="0.056" material="arm/joint" mass="0.6"/>
          <geom fromto="0 0 0.03 0 0 0.24" size="0.045" mass="0.8"/>
          <body name="arm/link5" pos="0 0 0.25" gravcomp="1">
            <joint name="arm/joint5" ${armature(5)} axis="0 0 1" range="-2.9 2.9"/>
            <geom type="cylinder" fromto="0 0 -0.01 0 0 0.01" size="0.047" material="arm/accent" mass="0.1"/>
            <geom fromto="0 0 0.01 0 0 0.22" size="0.04" mass="0.5"/>
            <body name="arm/link6" pos="0 0 0.25" gravcomp="1">
              <joint name="arm/joint6" ${armature(6)} axis="0 1 0" range="0.05 2.6"/>
              <geom type="cylinder" fromto="0 -0.05 0 0 0.05 0" size="0.042" material="arm/joint" mass="0.3"/>
              <geom fromto="0 0 0 0 0 0.08" size="0.034" mass="0.2"/>
              <body name="arm/link7" pos="0 0 ${WRIST_TO_LINK7_M}" gravcomp="1">
                <joint name="arm/joint7" ${armature(7)} axis="0 0 1" range="-7.6 7.6"/>
                <geom type="cylinder" fromto="0 0 0.005 0 0 0.05" size="0.034" material="arm/accent" mass="0.1"/>
                ${TOOL}
              </body>
            </body>
          </body>
        </body>
      </body>
    </body>
  </body>
</body>`;

const SENSORS = `
<force name="arm/tool_force" site="arm/tool_mount"/>
<contact name="arm/cup_seal" body1="arm/cup" num="${CUP.lipBalls}" reduce="none" data="found"/>
<contact name="arm/vacuum_pull" body1="arm/vacuum" num="1" reduce="none" data="found"/>`;
