import assert from "node:assert/strict";
import fc from "fast-check";
import {
  END_OF_SEQUENCE,
  endEffectorDeltaSpace,
  type Grammar,
  grammarNode,
  nodeIndexAfter,
  pickPlaceSpace,
  tokenOfBin,
} from "../../src/action/index.ts";
import { EE_DELTA, PICK_PLACE } from "../support/sample-action-spaces.ts";

const spaces = [
  pickPlaceSpace(PICK_PLACE),
  pickPlaceSpace({ ...PICK_PLACE, maxSteps: 1 }),
  endEffectorDeltaSpace(EE_DELTA),
];

/** Follows a grammar, leaving each decision to `decide`, a source of numbers in 0..1. */
function walk(grammar: Grammar, decide: () => number): number[] {
  const tokens: number[] = [];
  let node = grammarNode(grammar, 0);
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
    const next = nodeIndexAfter(node, token);
    assert.ok(next !== undefined);
    node = grammarNode(grammar, next);
  }
  return tokens;
}

describe("grammar", () => {
  for (const { name, grammar, decode, encode } of spaces) {
    it(`of ${name} with ${grammar.nodes.length} nodes leads only to plans, with any decisions`, () => {
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

  it("ends a plan only after a whole step", () => {
    const [{ grammar }] = spaces as [(typeof spaces)[0]];
    const canEnd = grammar.nodes.flatMap((node, index) =>
      nodeIndexAfter(node, END_OF_SEQUENCE) === undefined ? [] : [index],
    );
    assert.deepEqual(canEnd, [8, 16, 24, 32, 40, 48, 56, 64]);
  });
});
