import type { Endpoint, OwnTopic } from "../../middleware.ts";
import type { QualityOfService } from "../../qos.ts";

type Offer = Omit<QualityOfService, "depth" | "keepsAll">;

/** Why a subscriber gets nothing from a publisher, as ROS 2 matches them; undefined where they fit. */
export function qosMismatch(offered: Offer, requested: Offer): string | undefined {
  if (requested.reliability === "reliable" && offered.reliability === "best-effort") {
    return "it is published best-effort and asked for reliable";
  }
  if (requested.durability === "transient-local" && offered.durability === "volatile") {
    return "it is published volatile and asked for transient-local";
  }
  return undefined;
}

/** A text for each endpoint on the other side of a topic that gets or gives no messages. */
export const qosMismatches = ({ topic, role, qos }: OwnTopic, others: readonly Endpoint[]): readonly string[] =>
  others.flatMap((other) => {
    const reason = role === "publishes" ? qosMismatch(qos, other) : qosMismatch(other, qos);
    const verb = role === "publishes" ? "does not reach" : "does not come from";
    return reason === undefined ? [] : [`${topic} ${verb} ${other.node}: ${reason}`];
  });
