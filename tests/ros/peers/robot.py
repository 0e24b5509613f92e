"""A robot that follows: it stands wherever it was told to, says so 50 times a second, and has a camera.

What is published on `control` (std_msgs/String) changes it: `camera on|off`, `camera ENCODING`, `camera jpeg|corrupt`,
`state on|off`, `joints nan|good`. Colours: the first pixel is 10 20 30, the last 40 50 60, in red, green and blue; so are
the left and the right half of pictures with other than 8 x 6 pixels.
Parameters: `encoding`, as on `control`; `width` and `height` of pictures; `base_frame` of its poses; `sim`: publishes /clock, at twice the wall's pace where the machine keeps up, and stamps
with it; `clock SECONDS` on `control` sets it; `in_step`: at the wall's pace, and while a goal is acted on, each tick of /clock waits for
the command that answers the tick before.
"""

import array
import functools
import struct
import sys
import zlib

import rclpy
from builtin_interfaces.msg import Time
from diagnostic_msgs.msg import DiagnosticStatus
from geometry_msgs.msg import PoseStamped
from rclpy.node import Node
from rclpy.qos import DurabilityPolicy, QoSProfile, ReliabilityPolicy
from rosgraph_msgs.msg import Clock
from sensor_msgs.msg import CompressedImage, Image, JointState
from std_msgs.msg import String

WIDTH, HEIGHT = 8, 6
SENSOR = QoSProfile(depth=1, reliability=ReliabilityPolicy.BEST_EFFORT)
LATCHED = QoSProfile(depth=10, durability=DurabilityPolicy.TRANSIENT_LOCAL)
# Ticks of the timer after which a command is waited for no longer: the policy node may be gone.
LONGEST_WAIT = 300
BYTES = {"rgb8": 3, "bgr8": 3, "rgba8": 4, "mono8": 1}


class Robot(Node):
    def __init__(self):
        super().__init__("robot")
        self.sim = self.declare_parameter("sim", False).value
        self.time_ns = 1_000_000_000
        self.encoding = self.declare_parameter("encoding", "rgb8").value
        self.width = self.declare_parameter("width", WIDTH).value
        self.height = self.declare_parameter("height", HEIGHT).value
        self.camera, self.state, self.nan, self.sealed = True, True, False, False
        self.pose = PoseStamped()
        self.pose.header.frame_id = self.declare_parameter("base_frame", "base_link").value
        self.pose.pose.position.x, self.pose.pose.position.z = 0.4, 0.3
        self.pose.pose.orientation.x, self.pose.pose.orientation.w = 1.0, 0.0
        self.tool = JointState(name=["suction"], position=[0.0], effort=[0.0])
        self.poses = self.create_publisher(PoseStamped, "end_effector_pose", SENSOR)
        self.joints = self.create_publisher(JointState, "joint_states", SENSOR)
        self.tools = self.create_publisher(JointState, "tool_state", SENSOR)
        self.images = self.create_publisher(Image, "camera/top/image_raw", SENSOR)
        self.compressed = self.create_publisher(CompressedImage, "camera/top/image_raw/compressed", SENSOR)
        self.clocks = self.create_publisher(Clock, "/clock", 10) if self.sim else None
        self.create_subscription(PoseStamped, "binarm/command/pose", self.follow, 10)
        self.create_subscription(JointState, "binarm/command/tool", self.hold, 10)
        self.create_subscription(String, "control", self.obey, 10)
        self.acting, self.answered, self.waited = False, True, 0
        in_step = self.declare_parameter("in_step", False).value
        if in_step:
            self.create_subscription(DiagnosticStatus, "binarm/goal_status", self.note_goal, LATCHED)
        self.reports = 0
        self.create_timer(0.01 if self.sim and not in_step else 0.02, self.report)
        if not self.sim:
            self.create_timer(1 / 30, self.shoot)

    def now(self):
        if not self.sim:
            return self.get_clock().now().to_msg()
        return Time(sec=self.time_ns // 10**9, nanosec=self.time_ns % 10**9)

    def follow(self, command):
        self.pose.pose = command.pose
        self.answered = True

    def note_goal(self, status):
        self.acting = any(value.key == "state" and value.value == "acting" for value in status.values)

    def hold(self, command):
        self.tool.position = list(command.position)

    def obey(self, message):
        what, how = message.data.split(" ")
        if what == "clock":
            self.time_ns = int(float(how) * 1e9)
        elif what == "state":
            self.state = how == "on"
        elif what == "joints":
            self.nan = how == "nan"
        elif how in ("on", "off"):
            self.camera = how == "on"
        else:
            self.encoding = how

    def report(self):
        if self.acting and not self.answered and self.waited < LONGEST_WAIT:
            self.waited += 1
            return
        self.answered, self.waited = False, 0
        if self.sim:
            self.time_ns += 20_000_000
        if self.state:
            stamp = self.now()
            on, low = self.tool.position[0] > 0.5, self.pose.pose.position.z < 0.03
            self.sealed = on and (low or self.sealed)
            self.tool.effort = [1.0 if self.sealed else 0.0]
            joints = JointState(name=["a"], position=[float("nan") if self.nan else 0.5], velocity=[0.0])
            for publisher, message in ((self.joints, joints), (self.tools, self.tool), (self.poses, self.pose)):
                message.header.stamp = stamp
                publisher.publish(message)
        if self.sim:
            self.reports += 1
            if self.reports % 2 == 0:
                self.shoot()
            self.clocks.publish(Clock(clock=self.now()))

    def shoot(self):
        if not self.camera:
            return
        if self.encoding in ("png", "corrupt"):
            picture = png() if self.encoding == "png" else png()[:40] + bytes(40)
            message = CompressedImage(format="png", data=array.array("B", picture))
            message.header.stamp = self.now()
            self.compressed.publish(message)
            return
        width, height, step = self.width, self.height, self.width * BYTES.get(self.encoding, 3) + 5
        message = Image(width=width, height=height, encoding=self.encoding, step=step)
        if self.encoding == "empty":
            message = Image(encoding="rgb8")
        elif self.encoding == "short":
            message.encoding, message.data = "rgb8", array.array("B", bytes(20))
        else:
            message.data = array.array("B", rows(self.encoding, width, height, step))
        message.header.stamp = self.now()
        self.images.publish(message)


def pixel(encoding, red, green, blue):
    return {
        "bgr8": bytes([blue, green, red]),
        "rgba8": bytes([red, green, blue, 255]),
        "mono8": bytes([red]),
    }.get(encoding, bytes([red, green, blue]))


@functools.lru_cache
def rows(encoding, width, height, step):
    """All pixels, padded."""
    middle = pixel(encoding, 0, 0, 0)
    first, last = pixel(encoding, 10, 20, 30), pixel(encoding, 40, 50, 60)
    if (width, height) == (WIDTH, HEIGHT):
        pixels = [first] + [middle] * (width * height - 2) + [last]
    else:
        pixels = ([first] * (width // 2) + [last] * (width - width // 2)) * height
    lines = [b"".join(pixels[y * width : (y + 1) * width]) for y in range(height)]
    return b"".join(line.ljust(step, b"\xaa") for line in lines)


def png():
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    packed = rows("rgb8", WIDTH, HEIGHT, WIDTH * 3)
    lines = b"".join(b"\0" + packed[y * WIDTH * 3 : (y + 1) * WIDTH * 3] for y in range(HEIGHT))
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


rclpy.init(args=sys.argv)
try:
    rclpy.spin(Robot())
except (KeyboardInterrupt, rclpy.executors.ExternalShutdownException):
    pass
