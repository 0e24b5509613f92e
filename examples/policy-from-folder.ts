/** A policy from a folder: its model runs in a thread of its own, here for an episode in the simulator. */
import { deviceText, loadPolicy } from "binarm/policy/node";
import { runEpisode } from "binarm/sim";

const { policy, actionSpace, manifest, engine } = await loadPolicy("policies/default");
console.log(`${manifest.name} ${manifest.version}: ${engine.precision} on ${deviceText(engine.device)}`);

const spec = { task: "put-into", level: "L1", seed: 1_000_007, policy: manifest.name } as const;
const { instruction, outcome } = await runEpisode(spec, {
  signal: new AbortController().signal,
  policies: { [manifest.name]: () => ({ policy, actionSpace }) }, // the episode closes the policy at its end
});
console.log(`${instruction}: ${outcome.kind}`);
