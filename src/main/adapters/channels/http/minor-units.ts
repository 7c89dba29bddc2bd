/**
 * A decimal amount of a channel (`"12.34"`) in minor units by the ISO 4217 exponent of its currency,
 * rounded half up where it has more decimals. Null where it is no amount or the currency is none.
 */
export function minorUnits(amount: unknown, currency: string): number | null {
  const match = /^(-?)(\d{1,12})(?:\.(\d{1,12}))?$/.exec(String(amount ?? '').trim());
  const exponent = exponentOf(currency);
  if (match === null || exponent === null) return null;
  const padded = `${match[3] ?? ''}${'0'.repeat(exponent + 1)}`;
  const roundUp = Number(padded[exponent]) >= 5 ? 1 : 0;
  const minor = Number(`${match[2]}${padded.slice(0, exponent)}`) + roundUp;
  if (!Number.isSafeInteger(minor)) return null;
  // Not -0, which is not equal to 0 everywhere.
  return match[1] === '-' ? 0 - minor : minor;
}

function exponentOf(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  return format.resolvedOptions().maximumFractionDigits ?? 2;
}
