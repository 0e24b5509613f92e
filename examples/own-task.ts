/** A task of your own: what lies on the table, what an expert does, and when it counts. */
import {
  carry,
  defineTask,
  footprintRadiusM,
  objectName,
  objectPose,
  PlacementSampler,
  pickableNamed,
  runEpisode,
  samplePickable,
} from "binarm/sim";

export const bringHere = defineTask({
  name: "bring-here",
  tags: ["pick-place"],
  levels: ["L1", "L2"],
  timeLimitS: 12,
  phrases: ["bring me the {target}", "hand over the {target}"],
  heldOutPhrases: ["bring over the {target}"],
  arrange(random, sampler, phrases) {
    const appearance = sampler.target(random);
    if (appearance === undefined) return undefined; // nothing fits: the next attempt draws again
    const target = samplePickable(random, "target", "target", appearance);
    const objects = new PlacementSampler(random).placeAll([target]);
    const instruction = random.pick(phrases).replace("{target}", objectName(appearance));
    return objects && { instruction, objects, lines: [], goal: { xM: 0.72 - footprintRadiusM(target) } };
  },
  expert: (scene, { xM }) => {
    const target = pickableNamed(scene, "target");
    return { kind: "pick-place", steps: [carry(target, [xM, target.pose.yM])] };
  },
  judge(scene, { xM }, poses) {
    const offM = Math.abs(objectPose(poses, pickableNamed(scene, "target")).positionM[0] - xM);
    return offM < 0.02 ? { kind: "holds" } : { kind: "missed", reason: `${offM.toFixed(3)} m away` };
  },
});

const { signal } = new AbortController();
for (const seed of [5, 6, 7]) {
  const spec = { task: "bring-here", level: "L1", seed, policy: "oracle" } as const;
  const { instruction, outcome } = await runEpisode(spec, { signal, tasks: [bringHere] });
  console.log(`${instruction}: ${outcome.kind}`);
}
