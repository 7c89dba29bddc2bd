/** What a scale says in one report. `grams` only with `stable` and `zero`. */
export type ScaleReading = {
  readonly state:
    | 'zero'
    | 'moving'
    | 'stable'
    | 'under-zero'
    | 'over-limit'
    | 'fault'
    | 'needs-calibration'
    | 'needs-zero'
    | 'unclear-unit';
  readonly grams: number | null;
};

/** Input report "scale data" of the USB-IF Point of Sale usage tables, usage page 0x8D. */
const DATA_REPORT = 3;
/** Heaviest parcel that can be recorded, as for typed weights. */
const MAXIMUM_GRAMS = 1_000_000n;

const NANOGRAMS_PER_GRAM = 1_000_000_000n;
/**
 * Exact nanograms of each weight unit, by its number in the report (usages 0x51 to 0x5C). The pound is
 * 453.59237 g (international yard and pound agreement, 1959); grain, pennyweight and both ounces
 * follow from it. The ton is the short one of 2,000 lb. Unit 5, the tael, is left out: it is 37.5 g,
 * 37.8 g or 50 g, depending on where one is.
 */
const nanogramsPerUnit: Readonly<Record<number, bigint>> = {
  1: 1_000_000n, // milligram
  2: NANOGRAMS_PER_GRAM, // gram
  3: 1_000n * NANOGRAMS_PER_GRAM, // kilogram
  4: 200_000_000n, // metric carat
  6: 64_798_910n, // grain
  7: 1_555_173_840n, // pennyweight
  8: 1_000_000n * NANOGRAMS_PER_GRAM, // metric ton
  9: 907_184_740_000_000n, // short ton
  10: 31_103_476_800n, // troy ounce
  11: 28_349_523_125n, // ounce
  12: 453_592_370_000n, // pound
};
const TAEL = 5;

const plainStates: Readonly<Record<number, ScaleReading['state']>> = {
  1: 'fault',
  3: 'moving',
  5: 'under-zero',
  6: 'over-limit',
  7: 'needs-calibration',
  8: 'needs-zero',
};
const STABLE_AT_ZERO = 2;
const STABLE = 4;

/**
 * Reads one input report: id 3, status, unit, exponent of ten (signed), value (16 bits, low byte
 * first). Null for everything that is no such report or contradicts itself. Longer ones are read too:
 * Windows fills every report of a device up to the longest.
 *
 * Grams are whole, rounded to the nearest, halves up, as typed weights are: so 1 oz is 28 g whether it
 * is weighed or typed, and is shown as 1 oz again. The sum is done in whole numbers, where 0.1 kg is
 * 100 g and nothing else.
 */
export function readScaleReport(report: Uint8Array): ScaleReading | null {
  const [id, status, unit, exponent, low, high] = report;
  if (id !== DATA_REPORT || status === undefined || unit === undefined) return null;
  if (exponent === undefined || low === undefined || high === undefined) return null;
  const plain = plainStates[status];
  if (plain !== undefined) return { state: plain, grams: null };
  if (status !== STABLE && status !== STABLE_AT_ZERO) return null;

  const value = BigInt(low + 256 * high);
  if (value === 0n) return { state: 'zero', grams: 0 };
  if (unit === TAEL) return { state: 'unclear-unit', grams: null };
  const nanograms = nanogramsPerUnit[unit];
  if (nanograms === undefined) return null;
  const grams = wholeGrams(value * nanograms, (exponent << 24) >> 24);
  if (grams === 0n) return { state: 'zero', grams: 0 };
  if (status === STABLE_AT_ZERO) return null;
  if (grams > MAXIMUM_GRAMS) return { state: 'over-limit', grams: null };
  return { state: 'stable', grams: Number(grams) };
}

/** Nanograms times a power of ten, to the nearest gram. */
function wholeGrams(nanograms: bigint, exponent: number): bigint {
  const scaled = exponent > 0 ? nanograms * 10n ** BigInt(exponent) : nanograms;
  const divisor = NANOGRAMS_PER_GRAM * (exponent < 0 ? 10n ** BigInt(-exponent) : 1n);
  return (2n * scaled + divisor) / (2n * divisor);
}
