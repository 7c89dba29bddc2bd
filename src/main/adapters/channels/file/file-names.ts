import { createHash } from 'node:crypto';
import type { OrderCancellation } from '../../../app/channel-cancel-port.ts';
import type { Confirmation } from '../../../domain/confirmation.ts';
import type { OrderAnswer } from '../../../domain/order-answer.ts';

/** Kept beside the files that the other side fetches, and never fetched itself. */
export const RECORD_FOLDER = 'packbench-sent';

export type FileNames = {
  /** What the other side finds. */
  readonly file: string;
  /** The same file while it is not handed over yet. */
  readonly part: string;
  /** That this package was handed over, and with what. */
  readonly record: string;
};

/** The same names for the same package of the same account, whenever they are asked for. */
export function fileNamesOf(accountId: string, confirmation: Confirmation): FileNames {
  const { channelOrderId, packageReferenceId } = confirmation;
  return namesOf('shipment', accountId, [channelOrderId, packageReferenceId], packageReferenceId);
}

/** The same names for the same answer to an order. */
export function answerFileNamesOf(
  accountId: string,
  { channelOrderId, answerId }: OrderAnswer,
): FileNames {
  return namesOf('acceptance', accountId, [channelOrderId, answerId], '');
}

/** The same names for the cancellation of an order, whoever wishes it and however often. */
export function cancellationFileNamesOf(
  accountId: string,
  { channelOrderId }: OrderCancellation,
): FileNames {
  return namesOf('cancellation', accountId, [channelOrderId, 'cancellation'], '');
}

/**
 * The readable part leaves out what a file system could mistake; the checksum keeps apart what then
 * looks alike.
 */
function namesOf(
  kind: string,
  accountId: string,
  [orderId, reference]: readonly [string, string],
  shown: string,
): FileNames {
  const identity = JSON.stringify([accountId, orderId, reference]);
  const checksum = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  const readable = [orderId, shown].filter((part) => part !== '').map(safePart);
  const name = [kind, ...readable, checksum].join('-');
  return {
    file: `${name}.csv`,
    part: `${RECORD_FOLDER}/${name}.part`,
    record: `${RECORD_FOLDER}/${name}.json`,
  };
}

function safePart(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 60);
}
