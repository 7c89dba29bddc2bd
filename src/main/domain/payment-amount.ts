import { appError } from '../../shared/app-error.ts';
import { currencyExponent, decimalOf } from '../../shared/money-words.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Twelve digits before the point are more than any order. */
const AMOUNT = /^\+?(\d{1,12})(?:\.(\d+))?$/;

/**
 * An amount as a person types it (`12`, `12.5`, `12.50`) in minor units of its currency. Nothing is
 * rounded: what has more decimals than the currency is refused, and so is a comma, which is a decimal
 * point to some and separates thousands to others.
 */
export function parseAmount(text: string, currency: string): Result<number> {
  const typed = text.trim();
  const exponent = currencyExponent(currency);
  const sample = decimalOf(exponent === 0 ? 1_250 : 1_250 * 10 ** (exponent - 2), currency);
  const refused = (reason: string): Result<number> => fail(appError('invalid-input', reason));
  if (typed === '') return refused(`Enter an amount, such as ${sample}.`);
  if (typed.startsWith('-')) return refused('Enter an amount above 0.');
  if (typed.includes(',')) return refused(`Write the amount with a point, such as ${sample}.`);
  const parts = AMOUNT.exec(typed);
  if (parts === null) return refused(`This is no amount. Write it like ${sample}.`);
  const [, whole = '', fraction = ''] = parts;
  if (fraction.length > exponent) {
    const has = exponent === 0 ? 'no decimals' : `${exponent} decimals`;
    return refused(`${currency} has ${has}: write the amount like ${sample}.`);
  }
  const minor = Number(whole + fraction.padEnd(exponent, '0'));
  if (!Number.isSafeInteger(minor)) return refused('This amount is too large.');
  if (minor === 0) return refused('Enter an amount above 0.');
  return ok(minor);
}
