import { minorUnits as minorUnitsOf } from '../http/minor-units.ts';
import { isRecord } from '../http/read-json.ts';

/** An `Amount` of eBay (`{value: "12.50", currency: "USD"}`) in minor units; null where it is none. */
export function minorUnits(amount: unknown): number | null {
  return isRecord(amount) ? minorUnitsOf(amount.value, currencyOf(amount)) : null;
}

/** ISO 4217, or empty. */
export function currencyOf(amount: unknown): string {
  const currency = isRecord(amount) ? amount.currency : undefined;
  return typeof currency === 'string' && /^[A-Z]{3}$/.test(currency) ? currency : '';
}
