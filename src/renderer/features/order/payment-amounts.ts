import { currencyDigits } from '../../ui/money.ts';

/** An amount as a person would type it: `12.50`, `1250` in yen. */
export function typedAmountOf(minor: number, currency: string): string {
  const digits = currencyDigits(currency);
  return (minor / 10 ** digits).toFixed(digits);
}
