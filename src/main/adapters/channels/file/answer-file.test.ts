import { expect, test } from 'vitest';
import { checkAnswer, sentAnswer, writeAnswerFile } from './answer-file.ts';

const answer = {
  answerId: 'a-1',
  channelOrderId: '113-1',
  lines: [
    { channelLineId: 'L1', sku: 'MUG', quantityOrdered: 3, quantityAccepted: 3, reason: '' },
    {
      channelLineId: 'L2',
      sku: 'LAMP;RED',
      quantityOrdered: 3,
      quantityAccepted: 1,
      reason: 'Out of stock',
    },
    {
      channelLineId: 'L3',
      sku: 'BOX',
      quantityOrdered: 2,
      quantityAccepted: 0,
      reason: 'Other: "wet"\nand dirty',
    },
  ],
};

test('an answer is a header and one row for each line', () => {
  expect(writeAnswerFile(answer, { delimiter: ';' }).split('\r\n')).toEqual([
    'Order ID;Line ID;SKU;Answer;Ordered;Accepted;Rejected;Reason',
    '113-1;L1;MUG;accepted;3;3;0;',
    '113-1;L2;"LAMP;RED";part;3;1;2;Out of stock',
    '113-1;L3;BOX;rejected;2;0;2;"Other: ""wet""and dirty"',
    '',
  ]);
});

test('what no file can tell is refused', () => {
  expect(checkAnswer(answer).ok).toBe(true);
  expect(checkAnswer({ ...answer, channelOrderId: ' ' }).ok).toBe(false);
  expect(checkAnswer({ ...answer, lines: [] }).ok).toBe(false);
  for (const quantityAccepted of [4, -1, 0.5]) {
    const lines = answer.lines.map((line) => ({ ...line, quantityAccepted }));
    expect(checkAnswer({ ...answer, lines }).ok).toBe(false);
  }
});

test('a record is compared by what was answered, in any order of the lines', () => {
  const { text } = sentAnswer(answer);
  expect(sentAnswer(answer).compare(text)).toEqual({ kind: 'same' });
  const turned = { ...answer, lines: [...answer.lines].reverse() };
  expect(sentAnswer(turned).compare(text)).toEqual({ kind: 'same' });
  const other = { ...answer, lines: answer.lines.slice(1) };
  expect(sentAnswer(other).compare(text)).toMatchObject({ kind: 'other' });
  expect(sentAnswer(answer).compare('{"lin')).toEqual({ kind: 'damaged' });
});
