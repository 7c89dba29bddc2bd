import type { PrinterProfile } from './printer-profile.ts';
import { isInterrupted, type PrinterState } from './printer-state.ts';

export type PrinterCounts = {
  readonly formatsInBuffer: number;
  readonly labelsRemaining: number;
  readonly partialFormat: boolean;
  readonly bufferFull: boolean;
};

/** What a printer of that make says to a question in that state, or null where it says nothing. */
export function replyTo(
  question: string,
  profile: PrinterProfile,
  state: PrinterState,
  counts: PrinterCounts,
): string | null {
  if (!profile.answers || state.silent || state.off) return null;
  const text = wholeReply(question, profile, state, counts);
  return text !== null && state.half ? text.slice(0, Math.floor(text.length / 2)) : text;
}

function wholeReply(
  question: string,
  profile: PrinterProfile,
  state: PrinterState,
  counts: PrinterCounts,
): string | null {
  switch (question) {
    case '~HI':
      return frame(profile.identity);
    case '~HQES':
      return profile.knowsExtended ? extendedStatus(state) : null;
    case '~HS':
      return profile.answersWhileStopped || !isInterrupted(state)
        ? hostStatus(state, counts)
        : null;
    default:
      return null;
  }
}

const frame = (text: string) => `\x02${text}\x03\r\n`;
const bit = (set: boolean) => (set ? '1' : '0');

/** Places as in the ZPL II Programming Guide, ~HS. */
function hostStatus(state: PrinterState, counts: PrinterCounts): string {
  const buffered = String(Math.min(counts.formatsInBuffer, 999)).padStart(3, '0');
  const remaining = String(counts.labelsRemaining).padStart(8, '0');
  const first = [
    '030',
    bit(state.paperOut),
    bit(state.paused),
    '1218',
    buffered,
    bit(counts.bufferFull),
    '0',
    bit(counts.partialFormat),
    '000',
    '0',
    '0',
    bit(state.overheated),
  ];
  const second = [
    '000',
    '0',
    bit(state.headOpen),
    bit(state.ribbonOut),
    '0',
    '2',
    '4',
    '0',
    remaining,
    '1',
    '000',
  ];
  return frame(first.join(',')) + frame(second.join(',')) + frame('1234,0');
}

function extendedStatus(state: PrinterState): string {
  const bits =
    (state.paperOut ? 0x1 : 0) |
    (state.ribbonOut ? 0x2 : 0) |
    (state.headOpen ? 0x4 : 0) |
    (state.overheated ? 0x10 : 0) |
    (state.paused ? 0x1_0000 : 0);
  const errors = `${bit(bits !== 0)} 00000000 ${bits.toString(16).toUpperCase().padStart(8, '0')}`;
  return `\x02\r\n\r\n  PRINTER STATUS\r\n  ERRORS:         ${errors}\r\n  WARNINGS:       0 00000000 00000000\r\n\x03`;
}
