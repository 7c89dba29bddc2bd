const ouncesPerGram = 1 / 28.349523125;

/** `969` -> `969 g`; from a kilogram on `1.25 kg`. */
export function formatWeight(weightGrams: number): string {
  if (weightGrams < 1_000) return `${weightGrams} g`;
  return `${String(weightGrams / 1_000)} kg`;
}

/** The same weight in pounds and ounces: `2 lb 2.2 oz`, for a scale that shows those. */
export function formatWeightImperial(weightGrams: number): string {
  const tenths = Math.round(weightGrams * ouncesPerGram * 10);
  const pounds = Math.floor(tenths / 160);
  const ounces = (tenths % 160) / 10;
  return pounds === 0 ? `${ounces} oz` : `${pounds} lb ${ounces} oz`;
}
