"""A lifecycle node of rclpy's, whose states and transitions are rcl's own."""

import sys

import rclpy
from rclpy.lifecycle import LifecycleNode

rclpy.init(args=sys.argv)
try:
    rclpy.spin(LifecycleNode("reference"))
except (KeyboardInterrupt, rclpy.executors.ExternalShutdownException):
    pass
