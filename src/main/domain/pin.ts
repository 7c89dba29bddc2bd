/** So many wrong PINs in a row are taken for a slip of the finger. */
const TRIES_BEFORE_LOCK = 5;
const FIRST_LOCK_MS = 60_000;
const LONGEST_LOCK_MS = 15 * 60_000;

/**
 * How long a user is locked after so many wrong PINs in a row, in ms: 60 s after the fifth, twice as
 * long after each one more, never longer than 15 minutes. 0 while there are tries left.
 */
export function lockAfterMs(wrongPins: number): number {
  if (wrongPins < TRIES_BEFORE_LOCK) return 0;
  return Math.min(FIRST_LOCK_MS * 2 ** (wrongPins - TRIES_BEFORE_LOCK), LONGEST_LOCK_MS);
}

export function triesLeft(wrongPins: number): number {
  return Math.max(TRIES_BEFORE_LOCK - wrongPins, 0);
}

/**
 * How long a lock still lasts, in ms. One that ends later than any lock can was written by a clock
 * that has been set back since: it counts as the longest, from now on.
 */
export function lockedForMs(lockedUntil: string | null, now: Date): number {
  if (lockedUntil === null) return 0;
  return Math.min(Math.max(Date.parse(lockedUntil) - now.getTime(), 0), LONGEST_LOCK_MS);
}

/** What somebody tries first, though it is no pattern: rows and columns of the pad, well-known years. */
const guessedFirst: ReadonlySet<string> = new Set(['2580', '0852', '1379', '9731', '1004', '2000']);

/**
 * Whether a PIN is one of those that are guessed first: one digit or two over and over (0000, 1212),
 * a run up or down (1234, 987654, 8901), pairs (1122), or a half that is said twice (12341234).
 */
export function isObviousPin(pin: string): boolean {
  if (guessedFirst.has(pin) || [...pin].every((digit, at) => at < 2 || digit === pin[at - 2])) {
    return true;
  }
  const half = pin.slice(0, pin.length / 2);
  if (half + half === pin && isRun(half)) return true;
  return (
    isRun(pin) || (pin.length % 2 === 0 && /^(?:(\d)\1)+$/.test(pin) && isRun(everyOther(pin)))
  );
}

function everyOther(pin: string): string {
  return [...pin].filter((_digit, at) => at % 2 === 0).join('');
}

/** Each digit is one more than the one before, or each is one less; 0 follows 9. */
function isRun(digits: string): boolean {
  const steps = [...digits]
    .slice(1)
    .map((digit, at) => (Number(digit) - Number(digits[at]) + 10) % 10);
  return steps.every((step) => step === 1) || steps.every((step) => step === 9);
}
