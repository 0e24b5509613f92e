/** A goal that shows what it means. Arguments: a policy's folder, and the pictures of {0} and {1} (default: the scene's own goal). */
import { type Goal, refusalText } from "binarm";
import { loadPolicy, readImageFile } from "binarm/policy/node";
import { firstObservation } from "binarm/sim";

const [directory = "policies/default", ...files] = process.argv.slice(2);
const { policy, actionSpace } = await loadPolicy(directory);
const { count = 0, width, height } = policy.goalPictures ?? {};
console.log(count === 0 ? "takes no pictures" : `takes ${count} pictures of ${width}x${height}`);

const spec = { task: "visual-manipulation", level: "L1", seed: 7, policy: policy.name } as const;
const scene = await firstObservation(spec, policy);
const read = async (file: string) => ({ ...(await readImageFile(file)), encoding: "rgb8" }) as const;
const shown = { instruction: "put {0} into {1}", pictures: await Promise.all(files.map(read)) };
const goal: Goal = files.length === 0 ? scene.goal : { ...scene.goal, ...shown };

const answer = await policy.infer({ ...scene, goal }, new AbortController().signal);
if (answer.kind === "refused") console.log(`refused: ${refusalText(answer.refusal)}`);
else console.log(actionSpace.decode(answer.tokens).kind);
await policy.close();
