/** No channel sells for more than this; it also keeps the number exact. */
const MAX_MINOR = 1e13;

/**
 * An amount as APIs write it ("229.00", 229.5; a point, no grouping) in minor units of its currency
 * (ISO 4217; JPY has none), rounded half up. Null where it is no amount or the currency is not known.
 */
export function minorUnits(amount: unknown, currency: string): number | null {
  const text = typeof amount === 'number' ? amount.toFixed(6) : amount;
  if (typeof text !== 'string' || !/^\d{1,13}(\.\d+)?$/.test(text.trim())) return null;
  const decimals = decimalsOf(currency);
  if (decimals === null) return null;
  const [whole = '0', fraction = ''] = text.trim().split('.');
  const digits = `${whole}${fraction.padEnd(decimals + 1, '0').slice(0, decimals + 1)}`;
  const minor = Math.floor((Number(digits) + 5) / 10);
  return minor <= MAX_MINOR ? minor : null;
}

function decimalsOf(currency: string): number | null {
  if (!/^[A-Z]{3}$/.test(currency)) return null;
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
      .maximumFractionDigits ?? null
  );
}
