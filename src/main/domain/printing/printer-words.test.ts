import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  blockingConditions,
  saysNothingIsLeft,
  saysSomethingIsLeft,
  wouldPrint,
} from './printer-readiness.ts';
import { type PrinterStatus, printerConditions } from './printer-status.ts';
import { describePrinter } from './printer-words.ts';

const idle: PrinterStatus = {
  reach: 'answers',
  conditions: [],
  formatsInBuffer: 0,
  labelsRemaining: 0,
  partialFormat: false,
  message: '',
};
const told: PrinterStatus = { ...idle, formatsInBuffer: null, labelsRemaining: null };
const count = fc.option(fc.nat(20));
const anyStatus = fc.record<PrinterStatus>({
  reach: fc.constantFrom('answers', 'silent', 'unreachable', 'one-way'),
  conditions: fc.subarray([...printerConditions]),
  formatsInBuffer: count,
  labelsRemaining: count,
  partialFormat: fc.boolean(),
  message: fc.string(),
});

describe('the words for a printer', () => {
  it('say ready only when it answered and names no fault', () => {
    expect(describePrinter(idle, true)).toEqual({ level: 'ready', words: 'Ready.', notes: [] });
    fc.assert(
      fc.property(anyStatus, fc.boolean(), (status, hasAnswered) => {
        const { level, words } = describePrinter(status, hasAnswered);
        if (level === 'ready') expect(wouldPrint(status)).toBe(true);
        expect(words).toMatch(/\S/);
      }),
    );
  });

  it.each([
    ['paper-out', 'Load labels.'],
    ['head-open', 'Close the print head.'],
    ['ribbon-out', 'Load ribbon.'],
    ['paused', 'Press Pause on the printer to go on.'],
    ['label-waiting', 'Take the printed label off the printer.'],
  ] as const)('say for %s what to do: %s', (condition, words) => {
    expect(describePrinter({ ...idle, conditions: [condition] }, true)).toEqual({
      level: 'attention',
      words,
      notes: [],
    });
  });

  it('put the most pressing first and the rest into notes', () => {
    const status: PrinterStatus = {
      ...idle,
      conditions: ['paper-low', 'paused', 'head-open'],
      formatsInBuffer: 2,
      labelsRemaining: 1,
    };
    expect(describePrinter(status, true)).toEqual({
      level: 'attention',
      words: 'Close the print head.',
      notes: [
        'Press Pause on the printer to go on.',
        'Few labels are left. Have a new roll ready.',
        '3 labels are left to print.',
      ],
    });
  });

  it('leave a printer ready that only gives advice', () => {
    expect(describePrinter({ ...idle, conditions: ['clean-head'] }, true)).toEqual({
      level: 'ready',
      words: 'Ready.',
      notes: ['Clean the print head.'],
    });
  });

  it('ask for a look when a printer is silent that used to answer', () => {
    const silent: PrinterStatus = { ...told, reach: 'silent' };
    expect(describePrinter(silent, true)).toMatchObject({
      level: 'attention',
      words: 'The printer does not answer. Look at it: labels, print head, ribbon.',
    });
    expect(describePrinter(silent, false).level).toBe('unknown');
  });

  it('ask for a hand when a half label is inside', () => {
    expect(describePrinter({ ...idle, partialFormat: true }, true)).toMatchObject({
      level: 'attention',
      words: expect.stringContaining('rest of a label'),
    });
  });

  it('give the reason of a connection that is not there, and know nothing of a one-way one', () => {
    const message = 'Printer 192.0.2.1:9100 refuses the connection.';
    expect(describePrinter({ ...told, reach: 'unreachable', message }, true)).toEqual({
      level: 'unreachable',
      words: message,
      notes: [],
    });
    expect(describePrinter({ ...told, reach: 'one-way' }, true).level).toBe('unknown');
  });

  it.each(['unreachable', 'one-way'] as const)('never show a blank message: %s', (reach) => {
    expect(describePrinter({ ...told, reach, message: ' \t' }, true).words).toMatch(/^\S/);
  });
});

describe('what a status allows', () => {
  it('is printing with advice, and nothing with a fault, a half label or silence', () => {
    expect(wouldPrint({ ...idle, conditions: ['paper-low', 'label-waiting'] })).toBe(true);
    expect(wouldPrint({ ...idle, partialFormat: true })).toBe(false);
    expect(wouldPrint({ ...idle, reach: 'silent' })).toBe(false);
    for (const condition of printerConditions.slice(
      0,
      printerConditions.indexOf('label-waiting'),
    )) {
      expect(wouldPrint({ ...idle, conditions: [condition] }), condition).toBe(false);
      expect(blockingConditions({ ...idle, conditions: [condition] })).toEqual([condition]);
    }
  });

  it('is "nothing is left" only where both numbers were told and are zero', () => {
    expect(saysNothingIsLeft(idle)).toBe(true);
    expect(saysNothingIsLeft({ ...idle, formatsInBuffer: null })).toBe(false);
    expect(saysNothingIsLeft({ ...idle, labelsRemaining: null })).toBe(false);
    expect(saysNothingIsLeft({ ...idle, formatsInBuffer: 1 })).toBe(false);
    expect(saysNothingIsLeft({ ...idle, labelsRemaining: 1 })).toBe(false);
    expect(saysNothingIsLeft({ ...idle, conditions: ['paper-out'] })).toBe(false);
    expect(saysNothingIsLeft({ ...idle, reach: 'silent' })).toBe(false);
  });

  it('is "something is left" only where a number says so', () => {
    expect(saysSomethingIsLeft({ ...idle, formatsInBuffer: 1, labelsRemaining: null })).toBe(true);
    expect(saysSomethingIsLeft({ ...idle, formatsInBuffer: null, labelsRemaining: 1 })).toBe(true);
    expect(saysSomethingIsLeft(idle)).toBe(false);
    expect(saysSomethingIsLeft(told)).toBe(false);
  });
});
