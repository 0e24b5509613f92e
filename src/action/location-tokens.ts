/**
 * Unified-IO 2 writes a continuous value as one of 1,000 location pieces, `<extra_id_200>` to `<extra_id_1199>`, and
 * numbers its extra pieces backwards: `<extra_id_i>` has id 33199 - i (Lu et al. 2023 and the reference tokenizer).
 */
export const LOCATION_TOKEN_COUNT = 1000;

const EXTRA_ID_0 = 33199;
const FIRST_LOCATION_EXTRA_ID = 200;
const BIN_0 = EXTRA_ID_0 - FIRST_LOCATION_EXTRA_ID;

/** The token of a bin in 0..999. */
export const tokenOfBin = (bin: number): number => BIN_0 - bin;

/** The bin of a location token; undefined for every other token. */
export function binOfToken(token: number): number | undefined {
  const bin = BIN_0 - token;
  return Number.isInteger(bin) && bin >= 0 && bin < LOCATION_TOKEN_COUNT ? bin : undefined;
}
