import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { showProgress } from "../../app/console/progress.ts";
import { Terminal } from "../../app/console/terminal.ts";
import { defined } from "../../src/domain/defined.ts";

describe("progress", () => {
  /** The stderr output of two episodes, one of which was there before. */
  const shown = (isTTY: boolean, title?: string): string => {
    const stderr = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
    const terminal = new Terminal({ stdout: new PassThrough(), stderr, signal: new AbortController().signal });
    const progress = showProgress(terminal, { total: 2, done: 1, ...defined({ title }) });
    progress.advance("1 successes");
    progress.stop();
    return String(stderr.read() ?? "");
  };

  it("is a plain line where stderr is no terminal, with its title before it where it has one", () => {
    assert.equal(shown(false), "2/2 episodes, 1 successes\n");
    assert.equal(shown(false, "random"), "random: 2/2 episodes, 1 successes\n");
  });

  it("is a bar where stderr is a terminal, with its title before it where it has one", () => {
    assert.match(shown(true), /\u2588 2\/2 episodes \| 1 successes/);
    assert.equal(shown(true).includes("random"), false);
    assert.match(shown(true, "random"), /random: \u2588+ 2\/2 episodes \| 1 successes/);
  });
});
