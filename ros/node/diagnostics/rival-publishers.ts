import type { Endpoint, OwnTopic } from "../middleware.ts";

/** What the robot follows is published here, and by this node alone. */
const COMMANDS = "~/command/";

/** That others command the robot too, in words; empty where nobody does. Two nodes may have one name, so all are counted. */
export function rivals({ topic, role }: OwnTopic, publishers: readonly Endpoint[]): readonly string[] {
  if (role !== "publishes" || !topic.startsWith(COMMANDS) || publishers.length < 2) return [];
  const names = publishers.map(({ node }) => node).sort();
  return [
    `${topic} has ${publishers.length} publishers (${names.join(", ")}): the robot gets the set-points of all of them`,
  ];
}
