/** Words of your own in the scene of a seed. The policy gets them as they are, and the episode is judged by what they mean. */
import { interpretInScene, runEpisode, taskNamed } from "binarm/sim";

const words = "Could you pop the violet U into the yellow skillet, please?";
const scene = { seed: 1_000_003, level: "L1" } as const;

const asked = interpretInScene(taskNamed("put-into"), scene, words);
switch (asked.kind) {
  case "not-there":
    throw new Error(`not on the table: ${asked.names.join(", ")}; there: ${asked.there.join(", ")}`);
  case "impossible":
    throw new Error(`cannot be done in this scene: ${asked.sentence}`);
  case "by-scene": // the words are not understood: the episode is judged by the scene's own goal
    console.log("judged by the scene's own goal");
    break;
  case "by-words":
    console.log(`judged by: ${asked.sentence}`);
}
const { outcome } = await runEpisode(
  { task: asked.task.name, ...scene, policy: "oracle" },
  { signal: new AbortController().signal, tasks: [asked.task] },
);
console.log(outcome.kind);
