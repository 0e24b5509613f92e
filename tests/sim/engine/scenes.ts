/** A block that falls on a table beside an arm of one joint with a servo, a sensor, a tip and a camera. */
export const ARM_AND_BLOCK = `<mujoco model="arm and block">
  <option timestep="0.002"><flag sleep="enable"/></option>
  <worldbody>
    <light name="lamp" pos="0 0 2" castshadow="false"/>
    <camera name="top" pos="0 0 1" fovy="60"/>
    <geom name="table" type="plane" size="1 1 0.1"/>
    <body name="block" pos="0 0 0.1">
      <freejoint name="block/free"/>
      <geom name="block/box" type="box" size="0.02 0.02 0.02" mass="0.05"/>
    </body>
    <body name="arm" pos="0 0.3 0.5">
      <joint name="elbow" type="hinge" axis="0 0 1" range="-90 90" damping="0.1"/>
      <geom type="capsule" fromto="0 0 0 0.2 0 0" size="0.02"/>
      <site name="tip" pos="0.2 0 0"/>
    </body>
  </worldbody>
  <actuator><position name="elbow servo" joint="elbow" kp="10" ctrlrange="-1 1"/></actuator>
  <sensor><jointpos name="elbow angle" joint="elbow"/></sensor>
</mujoco>`;

/** Blocks that tumble on one another and come to rest at different times, beside a motor with a state of its own. */
export const TUMBLING_BLOCKS = `<mujoco model="tumbling blocks">
  <option timestep="0.002"><flag sleep="enable"/></option>
  <worldbody>
    <geom type="plane" size="1 1 0.1"/>
    ${Array.from(
      { length: 7 },
      (_, index) => `
    <body name="block ${index}" pos="${(index % 3) * 0.05} ${index * 0.011} ${0.05 + index * 0.06}">
      <freejoint/><geom type="${index % 2 ? "box" : "cylinder"}" size="0.02 0.02 0.02" mass="0.05"/>
    </body>`,
    ).join("")}
    <body pos="0 0.3 0.5"><joint name="wheel"/><geom type="capsule" fromto="0 0 0 0.2 0 0" size="0.02"/></body>
  </worldbody>
  <actuator><general name="motor" joint="wheel" dyntype="filter" dynprm="0.1" gainprm="1"/></actuator>
</mujoco>`;

/** A tetrahedron with legs of `edgeM` along the axes, as an OBJ file. */
export const tetrahedronObj = (edgeM: number): Uint8Array =>
  new TextEncoder().encode(
    `v 0 0 0\nv ${edgeM} 0 0\nv 0 ${edgeM} 0\nv 0 0 ${edgeM}\nf 1 3 2\nf 1 2 4\nf 2 3 4\nf 1 4 3\n`,
  );

export const meshScene = (meshFile: string, compiler = ""): string => `<mujoco>
  <compiler ${compiler}/>
  <asset><mesh name="shell" file="${meshFile}"/></asset>
  <worldbody><body><freejoint/><geom name="shell" type="mesh" mesh="shell"/></body></worldbody>
</mujoco>`;
