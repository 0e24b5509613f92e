import type { Middleware, OwnTopic } from "../../middleware.ts";

/** The robot follows these topics, so only this policy node may publish on them. */
const COMMAND_TOPICS = "~/command/";

/** A text where another node commands the robot too. Two nodes may have the same name, so publishers are counted. */
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
