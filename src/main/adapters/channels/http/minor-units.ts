import { minorUnitsOf } from '../../../domain/minor-units.ts';

/**
 * A decimal amount of a channel (`"12.34"`, 12.34) in minor units by the ISO 4217 exponent of its
 * currency. Null where it is no amount or the currency is none.
 */
export function minorUnits(amount: unknown, currency: string): number | null {
  if (typeof amount !== 'string' && typeof amount !== 'number') return null;
  return /^[A-Z]{3}$/.test(currency) ? minorUnitsOf(String(amount), currency) : null;
}
