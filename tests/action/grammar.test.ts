import assert from "node:assert/strict";
import fc from "fast-check";
import {
  advance,
  END_OF_SEQUENCE,
  endEffectorDeltaSpace,
  forcedRun,
  type Grammar,
  nodeAt,
  pickPlaceSpace,
  tokenOfBin,
  WORD_TOKENS,
} from "../../src/action/index.ts";
import { EE_DELTA, PICK_PLACE } from "./samples.ts";

const spaces = [
  pickPlaceSpace(PICK_PLACE),
  pickPlaceSpace({ ...PICK_PLACE, maxSteps: 1 }),
  endEffectorDeltaSpace(EE_DELTA),
];

/** Follows a grammar, leaving each decision to `decide`, a source of numbers in 0..1. */
function walk(grammar: Grammar, decide: () => number): number[] {
  const tokens: number[] = [];
  let node = nodeAt(grammar, 0);
  while (node.kind !== "end") {
    const among = node.kind === "choice" ? node.options.length : node.kind === "bin" ? node.count : 1;
    const decided = Math.min(among - 1, Math.floor(decide() * among));
    const token =
      node.kind === "forced"
        ? node.token
        : node.kind === "bin"
          ? tokenOfBin(decided)
          : Number(node.options[decided]?.token);
    tokens.push(token);
    const next = advance(node, token);
    assert.ok(next !== undefined);
    node = nodeAt(grammar, next);
  }
  return tokens;
}

describe("grammar", () => {
  for (const { name, grammar, decode, encode } of spaces) {
    it(`of ${name} with ${grammar.nodes.length} nodes leads to plans alone, whatever is decided`, () => {
      const decisions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 80, maxLength: 80 });
      fc.assert(
        fc.property(decisions, (numbers) => {
          const left = [...numbers];
          const tokens = walk(grammar, () => left.pop() ?? 0);
          const decoded = decode(tokens);
          assert.ok(decoded.kind === "plan");
          assert.deepEqual(encode(decoded.plan), tokens);
        }),
      );
    });

    it(`of ${name} with ${grammar.nodes.length} nodes is plain data without cycles`, () => {
      assert.deepEqual(structuredClone(grammar), grammar);
      for (const [index, node] of grammar.nodes.entries()) {
        const nexts =
          node.kind === "choice" ? node.options.map(({ next }) => next) : node.kind === "end" ? [] : [node.next];
        for (const next of nexts) assert.ok(next > index && next < grammar.nodes.length);
      }
    });
  }

  it("gives the words that can be fed at once together with the next free position", () => {
    const [, oneStep] = spaces;
    assert.ok(oneStep !== undefined);
    const { grammar } = oneStep;
    assert.deepEqual(forcedRun(grammar, 0), { tokens: [], next: 0 });
    assert.deepEqual(forcedRun(grammar, 4), { tokens: [WORD_TOKENS.place], next: 5 });
    const { tokens, next } = forcedRun(grammar, 8);
    assert.deepEqual(tokens, [END_OF_SEQUENCE]);
    assert.equal(nodeAt(grammar, next).kind, "end");
  });

  it("ends a plan only after a whole step", () => {
    const [{ grammar }] = spaces as [(typeof spaces)[0]];
    const canEnd = grammar.nodes.flatMap((node, index) =>
      advance(node, END_OF_SEQUENCE) === undefined ? [] : [index],
    );
    assert.deepEqual(canEnd, [8, 16, 24, 32, 40, 48, 56, 64]);
  });
});
