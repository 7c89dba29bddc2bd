import { type PrinterCondition, printerConditions } from './printer-status.ts';

type Bit = readonly [mask: number, conditions: readonly PrinterCondition[]];

/** Errors, group 1 (docs.zebra.com, table of ~HQ). An error that is only advice also stops. */
const errorBits: readonly Bit[] = [
  [0x1, ['paper-out']],
  [0x2, ['ribbon-out']],
  [0x4, ['head-open']],
  [0x8, ['cutter-fault']],
  [0x10, ['over-temperature']],
  [0x20, ['over-temperature']],
  [0x40, ['other-error', 'replace-head']],
  [0x1000, ['paper-jam']],
  [0x4000, ['paper-jam']],
  [0x8000, ['paper-jam']],
  [0x1_0000, ['paused']],
  [0x4_0000, ['other-error', 'calibrate']],
  [0x8_0000, ['other-error', 'calibrate']],
];

/** Warnings, group 1. Those without a condition tell where the paper is. */
const warningBits: readonly Bit[] = [
  [0x1, ['calibrate']],
  [0x2, ['clean-head']],
  [0x4, ['replace-head']],
  [0x8, ['paper-low']],
  [0xff0, []],
];

/**
 * Reads the newest whole answer to `~HQES` in what was heard, framed or not, or null where there is
 * none: `ERRORS: f GGGGGGGG gggggggg`, `WARNINGS: f GGGGGGGG gggggggg`, group 2 before group 1, in
 * hex. A bit that is not in the tables, and a flag `f` without any bit, is `other-error`: the printer
 * complains of something.
 *
 * @param heard text whose control characters may have been turned into spaces
 */
export function readExtendedStatus(heard: string): readonly PrinterCondition[] | null {
  const errors = newest(heard, 'ERRORS');
  const warnings = newest(heard, 'WARNINGS');
  if (errors === null || warnings === null) return null;
  const found = new Set([
    ...conditionsOf(errors, errorBits),
    ...conditionsOf(warnings, warningBits),
  ]);
  return printerConditions.filter((condition) => found.has(condition));
}

type Groups = { readonly any: boolean; readonly second: number; readonly first: number };

/** The character after the last digit proves that no digit is still on its way. */
function newest(heard: string, name: string): Groups | null {
  const line = new RegExp(
    `${name}:\\s*([01])\\s+([0-9a-f]{1,8})\\s+([0-9a-f]{1,8})(?=[^0-9a-f])`,
    'gi',
  );
  const [, any = '', second = '', first = ''] = [...heard.matchAll(line)].at(-1) ?? [];
  if (any === '') return null;
  return {
    any: any === '1',
    second: Number.parseInt(second, 16),
    first: Number.parseInt(first, 16),
  };
}

function conditionsOf({ any, second, first }: Groups, bits: readonly Bit[]): PrinterCondition[] {
  const isSet = (mask: number) => (first & mask) !== 0;
  const known = bits.reduce((sum, [mask]) => sum | mask, 0);
  const named = bits.flatMap(([mask, conditions]) => (isSet(mask) ? conditions : []));
  const unnamed = second !== 0 || isSet(~known) || (any && first === 0);
  return unnamed ? [...named, 'other-error'] : named;
}
