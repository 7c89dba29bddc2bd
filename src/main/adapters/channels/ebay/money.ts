import { isRecord } from '../http/read-json.ts';

/**
 * An `Amount` of eBay (`{value: "12.50", currency: "USD"}`) in minor units of its currency; null
 * where it is none. Digits beyond the currency's own are rounded.
 */
export function minorUnits(amount: unknown): number | null {
  if (!isRecord(amount)) return null;
  const { value, currency } = amount;
  if (typeof value !== 'string' || typeof currency !== 'string') return null;
  const parts = /^(-?)(\d{1,12})(?:\.(\d{1,9}))?$/.exec(value.trim());
  if (parts === null) return null;
  const [, sign = '', whole = '', fraction = ''] = parts;
  const decimals = decimalsOf(currency);
  const digits = `${fraction}${'0'.repeat(decimals + 1)}`;
  const kept = Number(`${whole}${digits.slice(0, decimals)}`);
  const minor = Number(digits[decimals]) >= 5 ? kept + 1 : kept;
  // Not -0, which is not equal to 0 everywhere.
  return (sign === '-' ? -minor : minor) + 0;
}

/** ISO 4217, or empty. */
export function currencyOf(amount: unknown): string {
  const currency = isRecord(amount) ? amount.currency : undefined;
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : '';
}

function decimalsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}
