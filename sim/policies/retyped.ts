/** Ways of typing the same words. */
export const TYPINGS = ["capitals", "full stop", "doubled blanks", "please"] as const;
export type Typing = (typeof TYPINGS)[number];

/** The way in which the instruction of a seed is typed: each in its turn. */
export const typingOf = (seed: number): Typing => TYPINGS[seed % TYPINGS.length] ?? "capitals";

/** The instruction, typed in the seed's way. What it asks for stays the same. */
export function retyped(instruction: string, seed: number): string {
  switch (typingOf(seed)) {
    case "capitals":
      return instruction.toUpperCase();
    case "full stop":
      return `${instruction.replace(/[.?!]+$/, "")}.`;
    case "doubled blanks":
      return instruction.replaceAll(" ", "  ");
    case "please":
      return /\bplease\b/i.test(instruction) ? instruction : `please ${instruction}`;
  }
}
