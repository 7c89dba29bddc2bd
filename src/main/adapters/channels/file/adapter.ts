import type { Channel, ChannelAccount } from '../../../app/channel-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type {
  CallEvidence,
  Confirmation,
  ConfirmOutcome,
  ReadBack,
} from '../../../domain/confirmation.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { withAccess } from '../http/with-access.ts';
import { type FileAccess, readFileAccess } from './account-access.ts';
import { checkPackage, summarizePackage } from './check-package.ts';
import { type Delivery, deliverPackage, lookForPackage } from './deliver.ts';
import type { OpenPlace } from './drop-place.ts';
import { fileFields } from './fields.ts';
import { fileNamesOf } from './file-names.ts';
import { createLocalPlace } from './local-place.ts';
import { openSftpPlace } from './open-sftp.ts';
import { writeShipmentFile } from './shipment-file.ts';

export type FileChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation. */
  readonly timeoutMs?: number;
  /** Both work alike: UntilGone has a name of its own, because people look for it. */
  readonly name: 'untilgone' | 'file';
  /** Opens a folder of this computer; left out: the real one. */
  readonly openFolder?: (folder: string, signal: AbortSignal) => OpenPlace;
};

type Operation = {
  readonly api: CallEvidence['api'];
  readonly name: string;
  /** What the outcome is called in the evidence. */
  readonly said: (answer: ConfirmOutcome | ReadBack) => string;
};

type Done<Answer> = { readonly answer: Answer; readonly evidence: readonly CallEvidence[] };

/**
 * A channel that takes files: one CSV file for each package, put into a folder or onto an SFTP
 * server, where the other side fetches it. For UntilGone (experimental: nothing of its interfaces is
 * public) and for any other that reads files.
 *
 * Nobody answers: `accepted` and `confirmed` mean that the file was handed over, and a person says
 * that the other side has it. A package is handed over once, also when its file has been fetched and
 * deleted since (see deliver.ts), and never changed. Nothing can be taken back: a file may have been
 * read already. Orders come by import of a file.
 */
export function createFileChannel(options: FileChannelOptions): Channel {
  const { secrets, timeoutMs = 30_000, name, openFolder = openLocalFolder } = options;

  const run = async <T extends ConfirmOutcome | ReadBack>(
    account: ChannelAccount,
    confirmation: Confirmation,
    caller: AbortSignal,
    operation: Operation,
    refused: (outcome: FailureOutcome) => T,
    act: (delivery: Delivery) => Promise<T>,
  ): Promise<Done<T>> => {
    const readAccess = () => readFileAccess(account, secrets);
    const failed = (outcome: FailureOutcome): Done<T> => ({
      answer: refused(outcome),
      evidence: [],
    });
    return withAccess({ readAccess, caller, timeoutMs, failed }, async (access, signal) => {
      const startedMs = performance.now();
      const opened = await openPlace(access, openFolder, signal);
      const answer =
        'kind' in opened
          ? refused(opened)
          : await act({
              place: opened.place,
              names: fileNamesOf(account.id, confirmation),
              confirmation,
              content: writeShipmentFile(confirmation, access.layout),
            }).finally(opened.close);
      const evidence: CallEvidence = {
        api: operation.api,
        operation: operation.name,
        httpStatus: null,
        requestSummary: summarizePackage(confirmation),
        answerSummary: operation.said(answer),
        durationMs: Math.round(performance.now() - startedMs),
      };
      return { answer, evidence: [evidence] };
    });
  };

  return {
    name,
    apis: ['writeback'],
    fields: fileFields,
    limits: {},
    bulk: null,
    unship: null,
    orders: null,
    products: null,

    confirm: async (account, confirmation, caller) => {
      const checked = checkPackage(confirmation);
      if (!checked.ok) {
        const { code, message } = checked.error;
        return { outcome: { kind: 'rejected', code, message }, evidence: [] };
      }
      const { answer, evidence } = await run<ConfirmOutcome>(
        account,
        confirmation,
        caller,
        { api: 'writeback', name: 'deliverFile', said: wordsOf },
        (outcome) => outcome,
        deliverPackage,
      );
      return { outcome: answer, evidence };
    },

    readBack: async (account, confirmation, caller) => {
      // What can not be written was never written.
      if (!checkPackage(confirmation).ok) return { result: { kind: 'absent' }, evidence: [] };
      const { answer, evidence } = await run<ReadBack>(
        account,
        confirmation,
        caller,
        { api: 'writeback', name: 'lookForFile', said: wordsOf },
        (outcome) => ({ kind: 'not-proven', outcome }),
        lookForPackage,
      );
      return { result: answer, evidence };
    },
  };
}

function openLocalFolder(folder: string, signal: AbortSignal): OpenPlace {
  return { place: createLocalPlace(folder, signal), close: async () => undefined };
}

async function openPlace(
  access: FileAccess,
  openFolder: (folder: string, signal: AbortSignal) => OpenPlace,
  signal: AbortSignal,
): Promise<OpenPlace | FailureOutcome> {
  const { delivery } = access;
  return delivery.kind === 'folder'
    ? openFolder(delivery.folder, signal)
    : await openSftpPlace(delivery, signal);
}

function wordsOf(answer: ConfirmOutcome | ReadBack): string {
  if ('message' in answer) return answer.message;
  if (answer.kind === 'not-proven') return answer.outcome.message;
  return answer.kind === 'confirmed' ? 'The file was handed over.' : 'No file was handed over.';
}
