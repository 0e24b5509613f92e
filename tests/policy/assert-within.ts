import assert from "node:assert/strict";

/** As many numbers as expected, none of them farther away than the tolerance. */
export function assertWithin(actual: Float32Array, expected: ArrayLike<number>, tolerance: number): void {
  assert.equal(actual.length, expected.length);
  let worst = 0;
  for (let i = 0; i < actual.length; i++) worst = Math.max(worst, Math.abs((actual[i] ?? 0) - (expected[i] ?? 0)));
  assert.ok(worst <= tolerance, `differs by ${worst}`);
}
