/** The program of the inference thread: compiled, or through a loader where this file is a TypeScript source itself. */
export const POLICY_THREAD = new URL(
  import.meta.url.endsWith(".ts") ? "./policy-source-worker.mjs" : "./policy-worker.node.js",
  import.meta.url,
);
