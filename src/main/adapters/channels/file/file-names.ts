import { createHash } from 'node:crypto';
import type { Confirmation } from '../../../domain/confirmation.ts';

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

/**
 * The same names for the same package of the same account, whenever they are asked for. The readable
 * part leaves out what a file system could mistake; the checksum keeps apart what then looks alike.
 */
export function fileNamesOf(accountId: string, confirmation: Confirmation): FileNames {
  const { channelOrderId, packageReferenceId } = confirmation;
  const identity = JSON.stringify([accountId, channelOrderId, packageReferenceId]);
  const checksum = createHash('sha256').update(identity).digest('hex').slice(0, 12);
  const readable = [channelOrderId, packageReferenceId].map(safePart).join('-');
  const name = `shipment-${readable}-${checksum}`;
  return {
    file: `${name}.csv`,
    part: `${RECORD_FOLDER}/${name}.part`,
    record: `${RECORD_FOLDER}/${name}.json`,
  };
}

function safePart(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 60);
}
