/** The user stopped the command. Everything was put away before this is thrown; the message says what was kept. */
export class InterruptedError extends Error {
  override readonly name = "InterruptedError";
}
