import { describe, expect, test } from 'vitest';
import {
  checkCancellation,
  sentCancellation,
  summarizeCancellation,
  writeCancellationFile,
} from './cancellation-file.ts';

const cancellation = {
  requestId: 'request-1',
  channelOrderId: '113-1',
  reason: 'out-of-stock',
  notifyBuyer: true,
  lines: [
    { channelLineId: 'L1', sku: 'MUG,BLUE', quantity: 3 },
    { channelLineId: 'L2', sku: '=LAMP', quantity: 1 },
  ],
} as const;

test('a file has a row for each line that is not shipped', () => {
  expect(writeCancellationFile(cancellation, { delimiter: ',' })).toBe(
    'Order ID,Line ID,SKU,Quantity,Reason\r\n113-1,L1,"MUG,BLUE",3,out-of-stock\r\n113-1,L2,=LAMP,1,out-of-stock\r\n',
  );
  expect(writeCancellationFile(cancellation, { delimiter: ';' })).toContain(
    '113-1;L1;MUG,BLUE;3;out-of-stock\r\n',
  );
});

test.each([
  { channelOrderId: ' ' },
  { lines: [] },
  { lines: [{ channelLineId: 'L1', sku: 'MUG', quantity: 0 }] },
  { lines: [{ channelLineId: 'L1', sku: 'MUG', quantity: 1.5 }] },
])('%j is refused', (changes) => {
  expect(checkCancellation({ ...cancellation, ...changes }).ok).toBe(false);
});

test('it is told in words without more than the order and the reason', () => {
  expect(summarizeCancellation(cancellation)).toBe('cancel order 113-1, reason out-of-stock');
});

describe('what was handed over', () => {
  const { text, compare } = sentCancellation(cancellation);

  test('is the same for another wish to cancel the order', () => {
    expect(compare(text)).toEqual({ kind: 'same' });
    const again = sentCancellation({ ...cancellation, requestId: 'request-2', lines: [] });
    expect(again.compare(text)).toEqual({ kind: 'same' });
  });

  test.each(['', '{', '[]', '{}', text.replace('113-1', '113-2'), text.replace('true', '"no"')])(
    'a record that reads %j proves nothing',
    (record) => {
      expect(compare(record)).toEqual({ kind: 'damaged' });
    },
  );
});
