const MONTHS = 'JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC'.split(' ');
const GRAMS_PER_OUNCE = 28.349523125;

/** `2026-11-22` as `22 NOV 2026`, which reads the same on both sides of the Atlantic. */
export function shipDateText(date: string): string {
  const match = /^([0-9]{4})-([0-9]{2})-([0-9]{2})$/.exec(date);
  const month = MONTHS[Number(match?.[2]) - 1];
  return match === null || month === undefined ? '' : `${match[3]} ${month} ${match[1]}`;
}

/** Weight in both systems, rounded up to a tenth of an ounce; nothing where it is not known. */
export function weightText(grams: number): string {
  if (!(grams > 0)) return '';
  const metric = grams < 1000 ? `${grams} g` : `${(grams / 1000).toFixed(2)} kg`;
  const tenths = Math.ceil(Math.round((grams / GRAMS_PER_OUNCE) * 1000) / 100);
  const pounds = Math.floor(tenths / 160);
  const ounces = ((tenths % 160) / 10).toFixed(1).replace('.0', '');
  const imperial = pounds === 0 ? `${ounces} oz` : `${pounds} lb ${ounces} oz`;
  return `${imperial} / ${metric}`;
}
