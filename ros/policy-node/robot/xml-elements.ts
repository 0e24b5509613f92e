import { MessageRefusedError } from "../../messages/errors.ts";

export interface XmlElement {
  readonly name: string;
  /** By name. Entities are not decoded. */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
}

interface OpenElement extends XmlElement {
  readonly children: XmlElement[];
}

/** The beginnings and ends of what is not an element. Longer beginnings come first. */
const SKIPPED = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
  ["<!", ">"],
] as const;
const ATTRIBUTE = /\s*([^\s=]+)\s*=\s*("[^"]*"|'[^']*')/y;
const NAME = /[^\s/]+/y;

/**
 * Reads the elements of an XML document in one pass, without its text.
 * @throws MessageRefusedError where the text is not XML
 */
export function readXml(text: string, where: string): XmlElement {
  const refuse = (received: string): never => {
    throw new MessageRefusedError({ expected: "XML", received, where });
  };
  const document: OpenElement = { name: "", attributes: new Map(), children: [] };
  const open = [document];
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at)) {
    const skipped = SKIPPED.find(([begin]) => text.startsWith(begin, at));
    if (skipped !== undefined) {
      const [begin, end] = skipped;
      const ends = text.indexOf(end, at + begin.length);
      if (ends < 0) refuse(`${begin} without an end`);
      at = ends + end.length;
      continue;
    }
    const ends = endOfTag(text, at);
    if (ends === undefined) return refuse("a tag without an end");
    const tag = text.slice(at + 1, ends);
    at = ends + 1;
    const innermost = open.at(-1) ?? document;
    if (tag.startsWith("/")) {
      const name = tag.slice(1).trim();
      if (innermost === document || innermost.name !== name) refuse(`</${name}> in <${innermost.name}>`);
      open.pop();
      continue;
    }
    const isEmpty = tag.endsWith("/");
    const element = readTag(isEmpty ? tag.slice(0, -1) : tag) ?? refuse(`<${tag}>`);
    innermost.children.push(element);
    if (!isEmpty) open.push(element);
  }
  if (open.length > 1) refuse(`<${open.at(-1)?.name}> without an end`);
  const [root] = document.children;
  return root === undefined || document.children.length > 1 ? refuse(`${document.children.length} roots`) : root;
}

/** The position of the `>` that ends the tag; a `>` between quotes does not. */
function endOfTag(text: string, from: number): number | undefined {
  for (let at = from + 1; at < text.length; at++) {
    const character = text[at];
    if (character === ">") return at;
    if (character !== '"' && character !== "'") continue;
    at = text.indexOf(character, at + 1);
    if (at < 0) return undefined;
  }
  return undefined;
}

function readTag(tag: string): OpenElement | undefined {
  NAME.lastIndex = 0;
  const [name] = NAME.exec(tag) ?? [];
  if (name === undefined) return undefined;
  const attributes = new Map<string, string>();
  const end = tag.trimEnd().length;
  for (let at = name.length; at < end; at = ATTRIBUTE.lastIndex) {
    ATTRIBUTE.lastIndex = at;
    const [, key, quoted] = ATTRIBUTE.exec(tag) ?? [];
    if (key === undefined || quoted === undefined) return undefined;
    attributes.set(key, quoted.slice(1, -1));
  }
  return { name, attributes, children: [] };
}
