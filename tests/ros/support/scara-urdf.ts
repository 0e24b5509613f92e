const joint = (name: string, type: string, parent: string, child: string, more: string): string =>
  `<joint name="${name}" type="${type}"><parent link="${parent}"/><child link='${child}'/>${more}</joint>`;

/** Two hinges of 1 m arms in the plane, a slide down, a flange that is turned over; and a gripper beside. */
export const SCARA = `<?xml version="1.0"?>
<robot name="scara">
  <!-- <joint name="old" type="fixed"><parent link="base_link"/><child link="tip"/></joint> -->
  ${joint("shoulder", "revolute", "base_link", "upper", '<origin xyz="0 0 0.5" rpy="0 0 0"/><axis xyz="0 0 1"/><limit lower="-2" upper="2" effort="1" velocity="1"/>')}
  ${joint("elbow", "continuous", "upper", "fore", '<origin xyz="1 0 0"/><axis xyz="0 0 2"/>')}
  ${joint("lift", "prismatic", "fore", "quill", '<origin xyz="1 0 0"/><axis xyz="0 0 1"/><limit lower="-0.4" upper="0"/>')}
  ${joint("flange", "fixed", "quill", "tip", '<origin rpy="3.14159265358979 0 0"/>')}
  ${joint("finger", "prismatic", "tip", "finger_link", '<axis xyz="0 1 0"/>')}
  ${joint("ball", "floating", "tip", "ball_link", "")}
  <ros2_control><joint name="shoulder"><command_interface name="position"/></joint></ros2_control>
</robot>`;
