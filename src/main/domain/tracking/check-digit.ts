/**
 * Check digits of the tracking numbers that this station can make or must recognise. Every function
 * takes the characters without the check digit and answers the one digit that belongs to them; the
 * callers have already made sure that only the right characters are there.
 */

/** GS1 General Specifications 7.9 and USPS Publication 199: mod 10 with weights 3, 1 from the right. */
export function mod10CheckDigit(digits: string): string {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const weight = (digits.length - index) % 2 === 1 ? 3 : 1;
    sum += weight * Number(digits[index]);
  }
  return String((10 - (sum % 10)) % 10);
}

/**
 * UPS 1Z: the 15 characters after `1Z`. A letter counts as (its ASCII code - 3) mod 10, so A is 2;
 * characters in odd places count once, in even places twice.
 */
export function upsCheckDigit(characters: string): string {
  let sum = 0;
  for (let index = 0; index < characters.length; index += 1) {
    const code = characters.charCodeAt(index);
    const value = code <= 0x39 ? code - 0x30 : (code - 3) % 10;
    sum += index % 2 === 0 ? value : 2 * value;
  }
  return String((10 - (sum % 10)) % 10);
}

const S10_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const;

/** UPU S10-12, check digit over the eight serial digits: 11 - sum mod 11, where 10 is 0 and 11 is 5. */
export function s10CheckDigit(serial: string): string {
  const sum = S10_WEIGHTS.reduce(
    (total, weight, index) => total + weight * Number(serial[index]),
    0,
  );
  const rest = 11 - (sum % 11);
  if (rest === 10) return '0';
  return rest === 11 ? '5' : String(rest);
}
