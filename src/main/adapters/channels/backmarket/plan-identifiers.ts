import type { ConfirmedItem } from '../../../domain/confirmation.ts';
import { bareIdentifier, shownIdentifier } from '../../../domain/imei.ts';
import { type Identifiers, toIdentifiers } from './map.ts';
import type { BackMarketLine } from './read-order.ts';

/** A line of the order, and what of the package is of it. */
export type PackedLine = {
  readonly line: BackMarketLine;
  readonly items: readonly ConfirmedItem[];
};

type Refused = { readonly kind: 'refused'; readonly code: string; readonly message: string };

export type IdentifierPlan =
  | Refused
  | {
      readonly kind: 'register';
      readonly lines: readonly { readonly lineId: string; readonly identifiers: Identifiers }[];
      /** What is not sent, and why, in words; empty where everything is. */
      readonly remark: string;
    };

/**
 * What is left to register for the lines of a package. One that is registered is never sent again,
 * since it can not be corrected; another one that is registered stops everything.
 */
export function planIdentifiers(packed: readonly PackedLine[]): IdentifierPlan {
  const lines: { lineId: string; identifiers: Identifiers }[] = [];
  const tooMany: string[] = [];
  for (const { line, items } of packed) {
    const scanned = items.flatMap((item) => item.identifiers);
    if (scanned.length === 0) continue;
    // A line has room for one unit's identifiers.
    if (line.quantity > 1) {
      tooMany.push(line.id);
      continue;
    }
    const wanted = toIdentifiers(scanned);
    if (Object.keys(wanted).length < scanned.length) {
      return refused(
        'identifiers',
        `Back Market keeps one IMEI and one serial number for a unit: line ${line.id} has more.`,
      );
    }
    const other = otherRegistered(line, wanted);
    if (other !== null) return other;
    const left = unregistered(line, wanted);
    if (Object.keys(left).length > 0) lines.push({ lineId: line.id, identifiers: left });
  }
  const remark =
    tooMany.length === 0
      ? ''
      : `Back Market keeps one IMEI or serial number for a line, so those of ${tooMany.join(', ')} (more than one unit) were not sent.`;
  return { kind: 'register', lines, remark };
}

function otherRegistered(line: BackMarketLine, wanted: Identifiers): Refused | null {
  const pairs = [
    ['IMEI', wanted.imei, line.imei],
    ['serial number', wanted.serial_number, line.serialNumber],
  ] as const;
  for (const [name, ours, theirs] of pairs) {
    if (ours === undefined || theirs === '' || sameIdentifier(ours, theirs)) continue;
    return refused(
      'other-identifier',
      `Back Market has the ${name} ${shownIdentifier(theirs)} for line ${line.id}, and it can not be corrected; scanned was ${shownIdentifier(ours)}. Check which unit is in the package.`,
    );
  }
  return null;
}

function unregistered(line: BackMarketLine, wanted: Identifiers): Identifiers {
  return {
    ...(wanted.imei === undefined || line.imei !== '' ? {} : { imei: wanted.imei }),
    ...(wanted.serial_number === undefined || line.serialNumber !== ''
      ? {}
      : { serial_number: wanted.serial_number }),
  };
}

/** The order is shipped there by our number; what is missing or other is told, nothing is changed. */
export function unregisteredRemark(packed: readonly PackedLine[]): string {
  const lines = packed.filter(({ line, items }) => {
    const scanned = items.flatMap((item) => item.identifiers);
    const known = [line.imei, line.serialNumber];
    return (
      line.quantity === 1 && scanned.some((each) => !known.some((one) => sameIdentifier(one, each)))
    );
  });
  if (lines.length === 0) return '';
  return `It does not have the IMEI or serial number that was scanned for line ${lines.map(({ line }) => line.id).join(', ')}.`;
}

function sameIdentifier(one: string, other: string): boolean {
  return bareIdentifier(one).toUpperCase() === bareIdentifier(other).toUpperCase();
}

function refused(code: string, message: string): Refused {
  return { kind: 'refused', code, message };
}
