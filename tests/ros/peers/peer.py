"""The other side of the node under test: an rclpy node that does what it is told, one JSON object a line.

In: {"id": 1, "do": "subscribe", ...}. Out: {"id": 1, "ok": {...}} or {"id": 1, "error": "..."}, and in between
{"event": "message" | "feedback" | "incompatible", "of": key, ...} for what the middleware brings.
"""

import json
import queue
import sys
import threading
import time

import rclpy
from rclpy.action import ActionClient
from rclpy.event_handler import PublisherEventCallbacks, SubscriptionEventCallbacks
from rclpy.executors import ExternalShutdownException, SingleThreadedExecutor
from rclpy.qos import DurabilityPolicy, HistoryPolicy, QoSProfile, ReliabilityPolicy
from rclpy.serialization import serialize_message

from messages import fill, interface, plain


class Peer:
    def __init__(self, name):
        self.node = rclpy.create_node(name)
        self.executor = SingleThreadedExecutor()
        self.executor.add_node(self.node)
        self.orders = queue.Queue()
        self.wake = self.node.create_guard_condition(lambda: None)
        self.publishers = {}
        self.clients = {}
        self.kept = {}
        self.out = threading.Lock()
        self.over = False

    def say(self, line):
        with self.out:
            sys.stdout.write(json.dumps(line, allow_nan=False) + "\n")
            sys.stdout.flush()

    def read_orders(self):
        for line in sys.stdin:
            self.orders.put(json.loads(line))
            self.wake.trigger()
        self.over = True
        self.wake.trigger()

    def run(self):
        threading.Thread(target=self.read_orders, daemon=True).start()
        self.say({"event": "ready"})
        while not self.over:
            self.executor.spin_once(timeout_sec=0.5)
            while not self.orders.empty():
                self.obey(self.orders.get())

    def obey(self, order):
        number = order.pop("id")
        answer = lambda value=None: self.say({"id": number, "ok": value})
        try:
            getattr(self, "do_" + order.pop("do"))(answer=answer, **order)
        except Exception as error:  # the test that asked reports the error
            self.say({"id": number, "error": f"{type(error).__name__}: {error}"})

    # Topics

    def do_subscribe(self, answer, key, type, topic, qos=None, sizes=False):
        def take(message):
            content = {"bytes": len(serialize_message(message))} if sizes else plain(message)
            self.say({"event": "message", "of": key, "atNs": str(time.time_ns()), "message": content})

        events = SubscriptionEventCallbacks(
            incompatible_qos=lambda info: self.say({"event": "incompatible", "of": key, "policy": str(info.last_policy_kind)})
        )
        self.kept[key] = self.node.create_subscription(
            interface(type), topic, take, profile(qos), event_callbacks=events
        )
        answer()

    def do_unsubscribe(self, answer, key):
        self.node.destroy_subscription(self.kept.pop(key))
        answer()

    def publisher(self, type, topic, qos):
        key = (type, topic, json.dumps(qos, sort_keys=True))
        if key not in self.publishers:
            events = PublisherEventCallbacks(
                incompatible_qos=lambda info: self.say(
                    {"event": "incompatible", "of": topic, "policy": str(info.last_policy_kind)}
                )
            )
            self.publishers[key] = self.node.create_publisher(
                interface(type), topic, profile(qos), event_callbacks=events
            )
        return self.publishers[key]

    def do_advertise(self, answer, type, topic, qos=None):
        self.publisher(type, topic, qos)
        answer()

    def do_publish(self, answer, type, topic, message, qos=None, stamped=False):
        publisher = self.publisher(type, topic, qos)
        filled = fill(interface(type)(), message)
        if stamped:
            filled.header.stamp = self.node.get_clock().now().to_msg()
        publisher.publish(filled)
        answer({"atNs": str(time.time_ns())})

    def do_stream(self, answer, key, type, topic, message, rateHz, qos=None):
        """Publishes the message again and again, stamped with the time of each publication."""
        publisher = self.publisher(type, topic, qos)
        filled = fill(interface(type)(), message)

        def publish():
            if hasattr(filled, "header"):
                filled.header.stamp = self.node.get_clock().now().to_msg()
            publisher.publish(filled)

        publish()
        self.kept[key] = self.node.create_timer(1 / rateHz, publish)
        answer()

    def do_stop_stream(self, answer, key):
        self.node.destroy_timer(self.kept.pop(key))
        answer()

    # Services and actions

    def do_call(self, answer, type, service, request, timeoutMs):
        key = (type, service)
        if key not in self.clients:
            self.clients[key] = self.node.create_client(interface(type), service)
        client = self.clients[key]
        if not client.wait_for_service(timeoutMs / 1000):
            raise TimeoutError(f"no node offers {service}")
        client.call_async(fill(interface(type).Request(), request)).add_done_callback(
            lambda future: answer(plain(future.result()))
        )

    def do_goal(self, answer, key, type, action, goal, timeoutMs):
        client = ActionClient(self.node, interface(type), action)
        self.kept[key] = client
        if not client.wait_for_server(timeoutMs / 1000):
            raise TimeoutError(f"no node offers {action}")

        def accepted(future):
            handle = future.result()
            self.kept[key + "/handle"] = handle
            if not handle.accepted:
                answer({"accepted": False})
                return
            handle.get_result_async().add_done_callback(
                lambda done: answer(
                    {"accepted": True, "status": done.result().status, "result": plain(done.result().result)}
                )
            )

        client.send_goal_async(
            fill(interface(type).Goal(), goal),
            feedback_callback=lambda feedback: self.say(
                {"event": "feedback", "of": key, "message": plain(feedback.feedback)}
            ),
        ).add_done_callback(accepted)

    def do_goals(self, answer, type, action, goals, timeoutMs):
        """All at once, and answers when every one has its result."""
        deep = QoSProfile(depth=10 * len(goals))
        client = ActionClient(
            self.node, interface(type), action, goal_service_qos_profile=deep, result_service_qos_profile=deep
        )
        self.kept[f"goals {len(self.kept)}"] = client
        if not client.wait_for_server(timeoutMs / 1000):
            raise TimeoutError(f"no node offers {action}")
        ends = [None] * len(goals)

        def end(i, line):
            ends[i] = line
            if None not in ends:
                answer({"ends": ends})

        def accepted(i, handle):
            if not handle.accepted:
                end(i, {"accepted": False})
                return
            handle.get_result_async().add_done_callback(
                lambda done: end(i, {"accepted": True, "result": plain(done.result().result)})
            )

        for i, goal in enumerate(goals):
            client.send_goal_async(fill(interface(type).Goal(), goal)).add_done_callback(
                lambda future, i=i: accepted(i, future.result())
            )

    def do_cancel(self, answer, key):
        self.kept[key + "/handle"].cancel_goal_async().add_done_callback(lambda _: answer())

    # The graph

    def do_graph(self, answer):
        answer(
            {
                "nodes": [f"{space.rstrip('/')}/{name}" for name, space in self.node.get_node_names_and_namespaces()],
                "topics": dict(self.node.get_topic_names_and_types()),
                "services": dict(self.node.get_service_names_and_types()),
            }
        )

    def do_endpoints(self, answer, topic):
        answer(
            {
                "publishers": [endpoint(info) for info in self.node.get_publishers_info_by_topic(topic)],
                "subscriptions": [endpoint(info) for info in self.node.get_subscriptions_info_by_topic(topic)],
            }
        )


def endpoint(info):
    return {
        "node": f"{info.node_namespace.rstrip('/')}/{info.node_name}",
        "type": info.topic_type,
        "reliability": info.qos_profile.reliability.name.lower().replace("_", "-"),
        "durability": info.qos_profile.durability.name.lower().replace("_", "-"),
        "depth": info.qos_profile.depth,
    }


def profile(qos):
    qos = qos or {}
    return QoSProfile(
        history=HistoryPolicy.KEEP_LAST,
        depth=qos.get("depth", 10),
        reliability=ReliabilityPolicy[qos.get("reliability", "reliable").upper().replace("-", "_")],
        durability=DurabilityPolicy[qos.get("durability", "volatile").upper().replace("-", "_")],
    )


if __name__ == "__main__":
    rclpy.init()
    try:
        Peer(sys.argv[1]).run()
    except (KeyboardInterrupt, ExternalShutdownException):
        pass
