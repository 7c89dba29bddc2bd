import { appError } from '../../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../../shared/result.ts';
import type { AnsweredLine, OrderAnswer } from '../../../domain/order-answer.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { SentContent } from './sent-content.ts';
import { csvRow, type FileLayout } from './shipment-file.ts';

const HEADER = [
  'Order ID',
  'Line ID',
  'SKU',
  'Answer',
  'Ordered',
  'Accepted',
  'Rejected',
  'Reason',
] as const;

/**
 * The file of one answer to an order: a header, then one row for each line that was answered. Its
 * columns are always these; the delimiter is that of the account. `Answer` is accepted, part or rejected.
 */
export function writeAnswerFile(
  answer: OrderAnswer,
  { delimiter }: Pick<FileLayout, 'delimiter'>,
): string {
  const rows = answer.lines.map((line) => [
    answer.channelOrderId,
    line.channelLineId,
    line.sku,
    wordOf(line),
    String(line.quantityOrdered),
    String(line.quantityAccepted),
    String(line.quantityOrdered - line.quantityAccepted),
    line.reason,
  ]);
  return [HEADER, ...rows].map((cells) => csvRow(cells, delimiter)).join('');
}

/** Refuses what no file can tell. */
export function checkAnswer(answer: OrderAnswer): Result<OrderAnswer> {
  const refuse = (message: string) => fail(appError('invalid-input', message));
  if (answer.channelOrderId.trim() === '') return refuse('The order has no id.');
  if (answer.lines.length === 0) return refuse('The answer has no lines.');
  const fits = ({ quantityAccepted, quantityOrdered }: AnsweredLine) =>
    Number.isSafeInteger(quantityAccepted) &&
    quantityAccepted >= 0 &&
    quantityAccepted <= quantityOrdered;
  if (!answer.lines.every(fits)) return refuse('A line accepts more than was ordered.');
  return ok(answer);
}

/** What was handed over of an answer. */
export function sentAnswer(answer: OrderAnswer): SentContent {
  const lines = contentOf(answer.lines);
  const { channelOrderId, answerId } = answer;
  return {
    what: 'answer',
    text: `${JSON.stringify({ channelOrderId, answerId, lines }, null, 2)}\n`,
    compare: (text) => {
      const record = parseJson(text);
      if (!isRecord(record) || !Array.isArray(record.lines)) return { kind: 'damaged' };
      const isSame = JSON.stringify(record.lines) === JSON.stringify(lines);
      return isSame ? { kind: 'same' } : { kind: 'other', how: 'another answer' };
    },
  };
}

function contentOf(lines: readonly AnsweredLine[]): readonly string[] {
  return lines
    .map(({ channelLineId, sku, quantityOrdered, quantityAccepted }) =>
      JSON.stringify([channelLineId, sku, quantityOrdered, quantityAccepted]),
    )
    .sort();
}

function wordOf({ quantityAccepted, quantityOrdered }: AnsweredLine): string {
  if (quantityAccepted === 0) return 'rejected';
  return quantityAccepted < quantityOrdered ? 'part' : 'accepted';
}
