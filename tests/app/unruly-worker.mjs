// Speaks the worker protocol and does what the seed says: what a simulator may do on its worst day.
const reply = (message) => process.send({ spent: false, ...message });
const resultOf = (spec) => ({
  spec,
  instruction: "do it",
  outcome: { kind: "success" },
  decisions: [],
  steps: 1,
  simulatedS: 0.02,
  stateHash: "0",
});
const spin = () => {
  for (;;);
};

const behaviours = {
  1: (spec) => reply({ kind: "result", result: resultOf(spec) }),
  2: () => {
    throw new Error("out of memory");
  },
  3: () => process.exit(7),
  4: () => reply({ kind: "refused", error: { code: "BINARM_X", expected: "a", received: "b", where: "c" } }),
  5: () => {},
  6: spin,
  7: (spec) => {
    console.log("noise of a library");
    reply({ kind: "result", result: resultOf(spec) });
    setTimeout(() => {
      throw new Error("late");
    });
  },
  8: (spec) => {
    console.error("an episode crashed");
    reply({ kind: "result", result: resultOf(spec) });
  },
  9: (spec) => reply({ kind: "result", result: { ...resultOf(spec), stateHash: `${process.pid}` } }),
  10: (spec) => reply({ kind: "result", result: { ...resultOf(spec), stateHash: `${process.pid}` }, spent: true }),
  11: () => process.kill(process.pid, "SIGSEGV"),
};

process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
process.once("message", () => {
  process.on("message", (request) => {
    if (request.kind === "abort") reply({ kind: "aborted" });
    else behaviours[request.spec.seed](request.spec);
  });
  reply({ kind: "ready" });
});
