import { expect, test } from 'vitest';
import type { PrintJobView } from '../../shared/printing-views.ts';
import { bytesOf, copyMark, formatBytes, outcomeWords, progressWords } from './job-words.ts';

function job(more: Partial<PrintJobView> = {}): PrintJobView {
  return {
    jobId: 'job-1',
    state: 'sending',
    words: '',
    printerName: 'Bench 3',
    copyNumber: 1,
    bytesTotal: 4_210,
    bytesAcknowledged: 1_200,
    waitingForPrinter: false,
    nextAttemptAt: null,
    updatedAt: '2026-11-22T15:00:00.000Z',
    ...more,
  };
}

test('bytes are told in the unit that one reads at a glance', () => {
  expect([0, 999, 1_000, 4_210, 999_949, 999_950, 1_300_000].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.0 KB',
    '4.2 KB',
    '999.9 KB',
    '1.0 MB',
    '1.3 MB',
  ]);
});

test('a part names its unit only where it is another', () => {
  expect([bytesOf(1_200, 4_210), bytesOf(900, 4_210)]).toEqual([
    '1.2 of 4.2 KB',
    '900 B of 4.2 KB',
  ]);
});

test('progress is shown while bytes leave, and not while the printer has them all', () => {
  expect([
    progressWords(job()),
    progressWords(job({ waitingForPrinter: true })),
    progressWords(job({ state: 'queued' })),
    progressWords(job({ state: 'sent' })),
  ]).toEqual(['1.2 of 4.2 KB', null, null, null]);
});

test('a copy is marked with its reason, the first print is not', () => {
  expect([
    copyMark({ copyNumber: 1, reason: '' }),
    copyMark({ copyNumber: 2, reason: 'Label damaged' }),
    copyMark({ copyNumber: 3, reason: '' }),
  ]).toEqual([null, 'Copy 2: Label damaged', 'Copy 3']);
});

test('no outcome but one that the printer told speaks of printing', () => {
  const all = ['', 'printed', 'sent', 'not-sent', 'refused', 'unknown', 'interrupted'];
  expect(all.filter((outcome) => /^printed/i.test(outcomeWords(outcome)))).toEqual(['printed']);
  expect(outcomeWords('reset-by-peer')).toBe('reset-by-peer');
});
