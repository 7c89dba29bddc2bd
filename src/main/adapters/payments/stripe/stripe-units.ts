import { appError } from '../../../../shared/app-error.ts';
import { currencyExponent } from '../../../../shared/money-words.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';

/**
 * Decimals that Stripe counts an amount with, where they are not those of ISO 4217 (Stripe, "Supported
 * currencies": zero-decimal currencies, and the special cases that keep two decimals in the API).
 */
const stripeExponents: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** Three-decimal amounts must end in 0 (Stripe, "Supported currencies"). */
const LAST_DIGIT_ZERO = 10;

function shift(currency: string): number {
  return (stripeExponents[currency] ?? currencyExponent(currency)) - currencyExponent(currency);
}

/** Minor units of ISO 4217 as Stripe counts them; refused where Stripe can not say this amount. */
export function toStripeUnits(minor: number, currency: string): Result<number> {
  const places = shift(currency);
  const amount = places < 0 ? minor / 10 ** -places : minor * 10 ** places;
  const isWhole = Number.isSafeInteger(amount);
  if (isWhole && (currencyExponent(currency) !== 3 || amount % LAST_DIGIT_ZERO === 0)) {
    return ok(amount);
  }
  return fail(
    appError('invalid-input', `Stripe can not move this amount of ${currency}: round it.`),
  );
}

/** What Stripe says, in minor units of ISO 4217. */
export function fromStripeUnits(amount: number, currency: string): number {
  const places = shift(currency);
  return places < 0 ? amount * 10 ** -places : Math.round(amount / 10 ** places);
}
