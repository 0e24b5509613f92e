import { walkThrough } from "./walkthrough.ts";

describe("a reader who follows a page step by step", function () {
  this.timeout(300_000);

  for (const what of ["task", "action-space", "robot", "policy"]) {
    it(`adds what docs/adding-a${what.startsWith("a") ? "n" : ""}-${what}.md is about`, () =>
      walkThrough(`docs/adding-a${what.startsWith("a") ? "n" : ""}-${what}.md`));
  }
});
