import assert from "node:assert/strict";
import { ParameterRefusedError } from "../../../ros/parameters/errors.ts";
import { QosOverrides } from "../../../ros/parameters/qos-overrides.ts";
import { COMMANDS, SENSOR_DATA } from "../../../ros/qos.ts";

const overrides = (set: Readonly<Record<string, unknown>>): QosOverrides =>
  new QosOverrides(new Map(Object.entries(set)));

describe("quality of service that the user sets", () => {
  it("holds for the topic and the role that it is set for, policy by policy", () => {
    const qos = overrides({
      "qos_overrides./cam/image.subscription.reliability": "reliable",
      "qos_overrides./cam/image.subscription.depth": 5,
      "qos_overrides./cam/image.subscription.history": "keep_all",
      "qos_overrides./binarm/command/pose.publisher.durability": "transient_local",
      "qos_overrides./binarm/command/pose.publisher.reliability": "best_effort",
      control_rate: 30,
    });
    assert.deepEqual(qos.apply("/cam/image", "subscription", SENSOR_DATA), {
      reliability: "reliable",
      durability: "volatile",
      depth: 5,
      keepsAll: true,
    });
    assert.deepEqual(qos.apply("/binarm/command/pose", "publisher", COMMANDS), {
      reliability: "best-effort",
      durability: "transient-local",
      depth: 1,
    });
    for (const [topic, role] of [
      ["/cam/image", "publisher"],
      ["/cam/image/compressed", "subscription"],
      ["/cam", "subscription"],
    ] as const) {
      assert.equal(qos.apply(topic, role, SENSOR_DATA), SENSOR_DATA);
    }
    assert.deepEqual(qos.withoutEffect, []);
  });

  it("that has no effect is named, with the reason", () => {
    const qos = overrides({
      "qos_overrides./cam/imgae.subscription.reliability": "reliable",
      "qos_overrides./cam/image.subscription.deadline": 1000,
      "qos_overrides./cam/image.subscription_left.depth": 3,
      "qos_overrides.cam/image.subscription.depth": 3,
      qos_overrides: 1,
    });
    qos.apply("/cam/image", "subscription", SENSOR_DATA);
    const settable = "has no effect: of a topic's policies reliability, durability, history, depth can be set";
    assert.deepEqual(qos.withoutEffect, [
      `qos_overrides./cam/image.subscription.deadline ${settable}`,
      `qos_overrides./cam/image.subscription_left.depth ${settable}`,
      `qos_overrides.cam/image.subscription.depth ${settable}`,
      "qos_overrides./cam/imgae.subscription.reliability has no effect: the node has no subscription of /cam/imgae that takes it",
    ]);
  });

  for (const [policy, value, expected] of [
    ["reliability", "relaible", "one of reliable, best_effort"],
    ["durability", true, "one of volatile, transient_local"],
    ["history", "keep_some", "one of keep_last, keep_all"],
    ["depth", 0, "a whole number from 1 to 100000"],
    ["depth", 1.5, "a whole number from 1 to 100000"],
    ["depth", "5", "a whole number from 1 to 100000"],
  ] as const) {
    it(`that is no ${policy}, ${value}, is refused`, () => {
      const name = `qos_overrides./cam/image.subscription.${policy}`;
      assert.throws(
        () => overrides({ [name]: value }),
        (error) =>
          error instanceof ParameterRefusedError &&
          error.expected === expected &&
          error.received === `${value}` &&
          error.where === `parameter ${name}`,
      );
    });
  }
});
