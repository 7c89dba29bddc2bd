import { expect, test } from 'vitest';
import { bufferWords, heardOf } from './card-words.ts';

const early = '2026-11-22T14:00:00.000Z';
const late = '2026-11-22T15:00:00.000Z';

function words(printer: Parameters<typeof heardOf>[0]): string[] {
  return heardOf(printer).map((each) => `${each.words} ${each.at ?? ''}`.trim());
}

test('one time is told where the printer answered when it was asked', () => {
  expect(words({ level: 'ready', checkedAt: early, answeredAt: early })).toEqual([
    `Answered ${early}`,
  ]);
});

test('a printer that has fallen silent shows when it was asked and when it last answered', () => {
  expect(words({ level: 'attention', checkedAt: late, answeredAt: early })).toEqual([
    `Asked ${late}`,
    `last answer ${early}`,
  ]);
});

test('one that never answered says so, and one that was not asked too', () => {
  expect(words({ level: 'unknown', checkedAt: late, answeredAt: null })).toEqual([
    `Asked ${late}`,
    'has never answered',
  ]);
  expect(words({ level: 'unknown', checkedAt: null, answeredAt: null })).toEqual(['Not asked yet']);
});

test('a folder is not said to be silent: it can not be asked', () => {
  expect(words({ level: 'none', checkedAt: late, answeredAt: null })).toEqual([
    'This kind of printer tells nothing of itself',
  ]);
});

test('what the printer holds is told where there is something', () => {
  expect([
    bufferWords({ formatsInBuffer: 0, labelsRemaining: null }),
    bufferWords({ formatsInBuffer: 2, labelsRemaining: 1 }),
    bufferWords({ formatsInBuffer: null, labelsRemaining: 12 }),
  ]).toEqual([null, '2 in the printer, 1 label left of its batch', '12 labels left of its batch']);
});
