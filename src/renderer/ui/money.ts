import { currencyExponent } from '../../shared/money-words.ts';
import type { Result } from '../../shared/result.ts';

/**
 * Reads an amount as typed (`12.34`, `12,34`, `$12`) into minor units. An empty text is null: the
 * amount is not known. Refuses more decimals than the currency has and thousands separators.
 */
export function parseMoney(text: string, currency: string): Result<number | null> {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: true, value: null };
  const digits = currencyExponent(currency);
  const match = /^[^\d.,\s-]{0,3}\s*(\d{1,7})(?:[.,](\d*))?$/.exec(trimmed);
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > digits) {
    const example = (12.34).toFixed(digits);
    const message = `Type the cost like ${example}, or leave it empty.`;
    return { ok: false, error: { code: 'invalid-input', message } };
  }
  const minor = Number(match[1]) * 10 ** digits + Number(fraction.padEnd(digits, '0') || '0');
  if (minor > 100_000_000) {
    const message = 'The cost is too high to be that of one label.';
    return { ok: false, error: { code: 'invalid-input', message } };
  }
  return { ok: true, value: minor };
}
