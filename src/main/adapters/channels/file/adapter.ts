import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { CancelOrder, OrderCancellation } from '../../../app/channel-cancel-port.ts';
import type { Channel } from '../../../app/channel-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type {
  CallEvidence,
  Confirmation,
  ConfirmOutcome,
  ReadBack,
} from '../../../domain/confirmation.ts';
import { answerSummary, type OrderAnswer } from '../../../domain/order-answer.ts';
import type { FailureOutcome } from '../http/classify-failure.ts';
import { withAccess } from '../http/with-access.ts';
import { type FileAccess, readFileAccess } from './account-access.ts';
import { checkAnswer, sentAnswer, writeAnswerFile } from './answer-file.ts';
import {
  checkCancellation,
  sentCancellation,
  summarizeCancellation,
  writeCancellationFile,
} from './cancellation-file.ts';
import { checkPackage, summarizePackage } from './check-package.ts';
import { type Delivery, deliverFile, lookForFile } from './deliver.ts';
import type { OpenPlace } from './drop-place.ts';
import { fileFields } from './fields.ts';
import { answerFileNamesOf, cancellationFileNamesOf, fileNamesOf } from './file-names.ts';
import { createLocalPlace } from './local-place.ts';
import { openSftpPlace } from './open-sftp.ts';
import { sentPackage } from './sent-record.ts';
import { type FileLayout, writeShipmentFile } from './shipment-file.ts';

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
  /** What is handed over, for people: nothing of the buyer and nothing secret. */
  readonly summary: string;
  readonly file: (layout: FileLayout) => Omit<Delivery, 'place'>;
  /** What the outcome is called in the evidence. */
  readonly said: (answer: ConfirmOutcome | ReadBack) => string;
};

type HandedOver = Pick<Operation, 'summary' | 'file'>;

type Done<Answer> = { readonly answer: Answer; readonly evidence: readonly CallEvidence[] };

/**
 * A channel that takes files: one CSV file for each package, and one for each answer to an order (see
 * answer-file.ts for its columns) and for each canceled order (cancellation-file.ts), put into a folder or onto an SFTP server, where the other side fetches it. For UntilGone (experimental: nothing of its interfaces is
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
          : await act({ place: opened.place, ...operation.file(access.layout) }).finally(
              opened.close,
            );
      const evidence: CallEvidence = {
        api: operation.api,
        operation: operation.name,
        httpStatus: null,
        requestSummary: operation.summary,
        answerSummary: operation.said(answer),
        durationMs: Math.round(performance.now() - startedMs),
      };
      return { answer, evidence: [evidence] };
    });
  };

  const ofPackage = (account: ChannelAccount, confirmation: Confirmation) => ({
    summary: summarizePackage(confirmation),
    file: (layout: FileLayout) => ({
      names: fileNamesOf(account.id, confirmation),
      content: writeShipmentFile(confirmation, layout),
      sent: sentPackage(confirmation),
    }),
  });
  const ofAnswer = (account: ChannelAccount, answer: OrderAnswer) => ({
    summary: answerSummary(answer),
    file: (layout: FileLayout) => ({
      names: answerFileNamesOf(account.id, answer),
      content: writeAnswerFile(answer, layout),
      sent: sentAnswer(answer),
    }),
  });
  const ofCancellation = (account: ChannelAccount, cancellation: OrderCancellation) => ({
    summary: summarizeCancellation(cancellation),
    file: (layout: FileLayout) => ({
      names: cancellationFileNamesOf(account.id, cancellation),
      content: writeCancellationFile(cancellation, layout),
      sent: sentCancellation(cancellation),
    }),
  });
  const hand = async (account: ChannelAccount, caller: AbortSignal, what: HandedOver) => {
    const { answer, evidence } = await run<ConfirmOutcome>(
      account,
      caller,
      { api: 'writeback', name: 'deliverFile', said: wordsOf, ...what },
      (outcome) => outcome,
      deliverFile,
    );
    return { outcome: answer, evidence };
  };
  const look = async (account: ChannelAccount, caller: AbortSignal, what: HandedOver) => {
    const { answer, evidence } = await run<ReadBack>(
      account,
      caller,
      { api: 'writeback', name: 'lookForFile', said: wordsOf, ...what },
      (outcome) => ({ kind: 'not-proven', outcome }),
      lookForFile,
    );
    return { result: answer, evidence };
  };

  const cancelOrder: CancelOrder = {
    send: async (account, cancellation, caller) => {
      const checked = checkCancellation(cancellation);
      if (!checked.ok) {
        const { code, message } = checked.error;
        return { outcome: { kind: 'rejected', code, message }, evidence: [] };
      }
      return hand(account, caller, ofCancellation(account, cancellation));
    },
    lookUp: async (account, cancellation, caller) => {
      if (!checkCancellation(cancellation).ok) return { result: { kind: 'absent' }, evidence: [] };
      return look(account, caller, ofCancellation(account, cancellation));
    },
  };

  return {
    name,
    // Nothing is known of what UntilGone reads, so a person tells it (domain/cancel-by-hand).
    ...(name === 'file' ? { cancelOrder } : {}),
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
      return hand(account, caller, ofPackage(account, confirmation));
    },

    readBack: async (account, confirmation, caller) => {
      // What can not be written was never written.
      if (!checkPackage(confirmation).ok) return { result: { kind: 'absent' }, evidence: [] };
      return look(account, caller, ofPackage(account, confirmation));
    },

    answerOrder: {
      send: async (account, answer, caller) => {
        const checked = checkAnswer(answer);
        if (!checked.ok) {
          const { code, message } = checked.error;
          return { outcome: { kind: 'rejected', code, message }, evidence: [] };
        }
        return hand(account, caller, ofAnswer(account, answer));
      },
      lookUp: async (account, answer, caller) => {
        if (!checkAnswer(answer).ok) return { result: { kind: 'absent' }, evidence: [] };
        return look(account, caller, ofAnswer(account, answer));
      },
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
