import assert from "node:assert/strict";
import { PassThrough } from "node:stream";
import { Terminal } from "../../app/console/terminal.ts";
import { InterruptedError } from "../../app/errors.ts";
import { printable } from "../../src/domain/printable.ts";

/** Clears the screen in two ways, rings, names the window, goes back over the line, and turns writing around. */
const HOSTILE = "a\u001b[2J\u009b2J\u0007\u001b]0;title\u0007\rb\u007f\u0000\u202ec\u2066d";

describe("the terminal", () => {
  it("shows control codes from other people as numbers in every output", () => {
    const stdout = new PassThrough();
    const stderr = new PassThrough();
    const terminal = new Terminal({ stdout, stderr, signal: new AbortController().signal });
    terminal.print(`policy ${HOSTILE}\n\tline`);
    terminal.printJson({ [HOSTILE]: [HOSTILE] });
    terminal.error(HOSTILE);
    terminal.log.warn({ field: HOSTILE }, HOSTILE);
    const shown = [stdout, stderr].map((stream) => String(stream.read()));
    for (const text of shown) assert.doesNotMatch(text, /[^\n\t\u0020-\u007e]/);
    assert.match(shown[0] ?? "", /^policy a\\u001b\[2J\\u009b2J\\u0007.*\n\tline\n/);
  });

  it("leaves signals to the system before work that blocks, but not where one has come already", async () => {
    const left: string[] = [];
    const outputs = { stdout: new PassThrough(), stderr: new PassThrough() };
    const endAtOnce = (signal: AbortSignal) =>
      new Terminal({ ...outputs, signal, leaveSignals: () => left.push("left") }).endAtOnceOnSignals();
    await endAtOnce(new AbortController().signal);
    assert.deepEqual(left, ["left"]);
    await assert.rejects(endAtOnce(AbortSignal.abort()), InterruptedError);
    // Heard while this thread was busy: its handler runs in the next turn of the event loop.
    const heardLate = new AbortController();
    const onSignal = () => heardLate.abort();
    process.once("SIGHUP", onSignal);
    process.kill(process.pid, "SIGHUP");
    await assert.rejects(endAtOnce(heardLate.signal), InterruptedError);
    assert.deepEqual(left, ["left"]);
  });

  it("prints JSON that still says the same", () => {
    const stdout = new PassThrough();
    const terminal = new Terminal({ stdout, stderr: new PassThrough(), signal: new AbortController().signal });
    const document = { name: HOSTILE, others: ["naïve 青 🙂", 1, null] };
    terminal.printJson(document);
    assert.deepEqual(JSON.parse(String(stdout.read())), document);
  });

  it("leaves letters of every language and lines alone", () => {
    for (const text of ["naïve 青いブロック 🙂 שלום مرحبا", "│ a │\n├───┤\n\tb", ""])
      assert.equal(printable(text), text);
  });
});
