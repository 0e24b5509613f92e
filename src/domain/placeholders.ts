/** The places in an instruction where pictures stand for words. */
export interface Placeholders {
  /** The numbers of the pictures that it names: 0 for `{0}`. */
  readonly named: ReadonlySet<number>;
  /** The first braces that are no placeholder, as they were typed: `{x}`, `{ 0 }`, `{`; absent where there are none. */
  readonly malformed?: string;
}

/** Anything in braces, and single braces; full-width ones too, because folding makes ordinary ones of them. */
const BRACES = /[{\uff5b][^{}\uff5b\uff5d]*[}\uff5d]|[{}\uff5b\uff5d]/gu;
const PLACEHOLDER = /^\{(0|[1-9]\d{0,2})\}$/;

/** The placeholders of an instruction, which are written `{0}`, `{1}` and so on. */
export function placeholdersIn(instruction: string): Placeholders {
  const named = new Set<number>();
  for (const [typed] of instruction.matchAll(BRACES)) {
    const number = PLACEHOLDER.exec(typed.normalize("NFKC"))?.[1];
    if (number === undefined) return { named, malformed: typed };
    named.add(Number(number));
  }
  return { named };
}

/**
 * The instruction with other words in place of its placeholders, each with a blank before it, as whole words have.
 * @param wordOf the words for a picture's number
 */
export const replacePlaceholders = (instruction: string, wordOf: (picture: number) => string): string =>
  instruction.replace(BRACES, (typed, at: number) => {
    const number = PLACEHOLDER.exec(typed.normalize("NFKC"))?.[1];
    if (number === undefined) return typed;
    const blank = at === 0 || instruction[at - 1] === " " ? "" : " ";
    return `${blank}${wordOf(Number(number))}`;
  });
