import { refuse } from '../../shared/app-error.ts';
import { currencyExponent } from '../../shared/money-words.ts';

/**
 * An amount such as `4.50` in minor units of a currency, by the currency's own number of decimals
 * (ISO 4217: none for JPY, three for KWD; two where the order names no currency).
 */
export function parseCost(text: string, currency: string): number {
  const decimals = currencyExponent(currency);
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(text.trim());
  const fraction = match?.[2] ?? '';
  if (match === null || fraction.length > decimals) {
    const example = (4.5).toFixed(decimals);
    const of = currency === '' ? '' : ` of ${currency}`;
    refuse('invalid-input', `The cost must be an amount${of} like ${example}.`);
  }
  return Number(`${match[1]}${fraction.padEnd(decimals, '0')}`);
}
