/**
 * IMEI rules (QP10, QP12): a phone is confirmed with its IMEI, checked before it is sent, because a
 * registered one can not be corrected. IMEI: 3GPP TS 23.003, 15 digits, the last one a Luhn digit.
 */

const IMEI_LENGTH = 15;
const MINUTE_MS = 60_000;
/** QP12: how long after the label an IMEI may be entered where the tracking is sent when assigned. */
const ENTRY_MS = 60 * MINUTE_MS;
const FIRST_ALERT_MS = 45 * MINUTE_MS;
const LAST_ALERT_MS = 55 * MINUTE_MS;

/** An IMEI as it is registered: people and labels write it with blanks, hyphens, dots or slashes. */
export function bareIdentifier(text: string): string {
  const trimmed = text.trim();
  return /^[\d\s./-]+$/.test(trimmed) ? trimmed.replaceAll(/\D/g, '') : trimmed;
}

/** True for 15 digits: what a channel takes for an IMEI, whether or not it is a valid one. */
export function looksLikeImei(text: string): boolean {
  return /^\d{15}$/.test(bareIdentifier(text));
}

/** What is wrong with an IMEI, in words for the packer, or null where nothing is. */
export function imeiProblem(text: string): string | null {
  const bare = bareIdentifier(text);
  if (bare === '') return 'Enter the IMEI.';
  if (!/^\d+$/.test(bare)) return 'An IMEI has digits only.';
  if (bare.length === IMEI_LENGTH + 1) {
    return 'This has 16 digits: it is an IMEISV. Enter the IMEI with 15 digits (dial *#06#).';
  }
  if (bare.length !== IMEI_LENGTH) {
    return `An IMEI has 15 digits, this has ${bare.length}.`;
  }
  if (/^0+$/.test(bare)) return 'This is a placeholder and not an IMEI.';
  if (luhnSum(bare) % 10 !== 0)
    return 'The last digit does not fit the others: read the IMEI again.';
  return null;
}

/** Units of one order line and what they are identified by. */
type IdentifiedItem = { readonly quantity: number; readonly identifiers: readonly string[] };

/**
 * What is wrong with the identifiers of a package (QP10), in words, or null: an IMEI that is none,
 * the same one twice, more of them than units. Anything but 15 digits is a serial number.
 */
export function identifiersProblem(items: readonly IdentifiedItem[]): string | null {
  const seen = new Set<string>();
  for (const { quantity, identifiers } of items) {
    for (const identifier of identifiers) {
      const bare = bareIdentifier(identifier);
      if (bare === '') return 'An IMEI or serial number is empty.';
      const problem = looksLikeImei(bare) ? imeiProblem(bare) : null;
      if (problem !== null) return `The IMEI ${shownIdentifier(bare)} can not be sent. ${problem}`;
      const key = bare.toUpperCase();
      if (seen.has(key)) {
        return `The IMEI or serial number ${shownIdentifier(bare)} is entered twice in this package.`;
      }
      seen.add(key);
    }
    const most = quantity * 2;
    if (identifiers.length > most || identifiers.filter(looksLikeImei).length > quantity) {
      return 'There are more IMEIs or serial numbers than units: enter one for each unit.';
    }
  }
  return null;
}

/** The end of an identifier, enough for a person to tell it from others. */
export function shownIdentifier(identifier: string): string {
  const bare = bareIdentifier(identifier).replaceAll(/[^\x20-\x7e]/g, '');
  return bare.length > 6 ? `…${bare.slice(-6)}` : bare;
}

/** The UTC instant until which an IMEI may be entered: 60 minutes after the label (QP12). */
export function imeiDeadline(labelledAt: string): string {
  return new Date(Date.parse(labelledAt) + ENTRY_MS).toISOString();
}

export type ImeiClock = {
  readonly state: 'running' | 'alert-45' | 'alert-55' | 'over';
  /** Until the deadline; never less than 0 nor more than 60 minutes. */
  readonly msLeft: number;
};

/**
 * How far the time for an IMEI has run. The deadline itself is over: at 59:59.999 there is time left,
 * at 60:00.000 there is none. The alerts begin at exactly 45:00.000 and 55:00.000. A label time that
 * lies ahead (the clock was set back) leaves the whole time, one that is no instant leaves none.
 */
export function imeiClock(labelledAt: string, nowMs: number): ImeiClock {
  const elapsedMs = nowMs - Date.parse(labelledAt);
  if (!(elapsedMs < ENTRY_MS)) return { state: 'over', msLeft: 0 };
  const msLeft = ENTRY_MS - Math.max(0, elapsedMs);
  if (elapsedMs >= LAST_ALERT_MS) return { state: 'alert-55', msLeft };
  return { state: elapsedMs >= FIRST_ALERT_MS ? 'alert-45' : 'running', msLeft };
}

/** ISO/IEC 7812-1 Annex B: every second digit from the right counts twice, its digits added up. */
function luhnSum(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 0 ? digit : digit * 2;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}
