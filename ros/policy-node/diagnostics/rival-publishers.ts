import type { Middleware, OwnTopic } from "../../middleware.ts";

/** What the robot follows is published here, and by this node alone. */
const COMMAND_TOPICS = "~/command/";

/** That others command the robot too, in words; empty where nobody does. Two nodes may have one name, so all are counted. */
export function rivalPublishers(
  { topic, role }: OwnTopic,
  middleware: Pick<Middleware, "publishersOf">,
): readonly string[] {
  if (role !== "publishes" || !topic.startsWith(COMMAND_TOPICS)) return [];
  const names = middleware.publishersOf(topic).map(({ node }) => node);
  if (names.length < 2) return [];
  return [
    `${topic} has ${names.length} publishers (${names.sort().join(", ")}): the robot gets the set-points of all of them`,
  ];
}
