import { type Alias, type Document, isAlias, isCollection, isPair, type Node, visit } from "yaml";
import { nearNames } from "../domain/near-names.ts";

/** A faulty alias, and its character in the document. */
export interface AliasProblem {
  readonly offset: number;
  readonly expected: string;
  readonly received: string;
}

/** The most values that aliases may give: a few lines with aliases of aliases can stand for millions of values. */
const MOST_ALIASED_VALUES = 10_000;

/** The first alias of a document that has no anchor, contains itself, or makes the document too large. */
export function aliasProblem(document: Document): AliasProblem | undefined {
  const anchors = new Map<string, Node>();
  const targets = new Map<Alias, Node>();
  const sizes = new Map<unknown, number>();
  let problem: AliasProblem | undefined;
  let values = 0;
  const refuse = (alias: Alias, expected: string, received: string): symbol => {
    problem = { offset: alias.range?.[0] ?? 0, expected, received };
    return visit.BREAK;
  };
  visit(document, {
    Alias(_, alias, ancestors) {
      const target = anchors.get(alias.source);
      if (target === undefined) return refuse(alias, anchorText(alias.source, [...anchors.keys()]), `*${alias.source}`);
      if (ancestors.includes(target)) {
        return refuse(alias, "aliases that are no part of what they name", `*${alias.source} inside &${alias.source}`);
      }
      targets.set(alias, target);
      values += sizeOf(target, targets, sizes);
      if (values <= MOST_ALIASED_VALUES) return undefined;
      return refuse(alias, `at most ${MOST_ALIASED_VALUES} values that come from aliases`, "more");
    },
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return problem;
}

function anchorText(name: string, anchors: readonly string[]): string {
  const near = nearNames(name, anchors);
  const others = near.length > 0 ? near : anchors;
  return others.length === 0
    ? `an anchor &${name} before it`
    : `an alias of ${others.map((one) => `&${one}`).join(" or ")}`;
}

/** The number of values of a node, including those of its aliases. */
function sizeOf(node: unknown, targets: ReadonlyMap<Alias, Node>, sizes: Map<unknown, number>): number {
  const known = sizes.get(node);
  if (known !== undefined) return known;
  const of = (part: unknown): number => sizeOf(part, targets, sizes);
  let size = 1;
  if (isAlias(node)) size = of(targets.get(node));
  else if (isPair(node)) size = of(node.key) + of(node.value);
  else if (isCollection(node)) size = node.items.reduce((sum: number, item) => sum + of(item), 1);
  sizes.set(node, size);
  return size;
}
