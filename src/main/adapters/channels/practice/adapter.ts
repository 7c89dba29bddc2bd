import type { ChannelAccount } from '../../../app/channel-call-port.ts';
import type { Channel } from '../../../app/channel-port.ts';
import type { Clock, Secrets } from '../../../app/ports.ts';
import type { CallEvidence, ChannelApi, Confirmation } from '../../../domain/confirmation.ts';
import { answerSummary } from '../../../domain/order-answer.ts';
import { readAccountAccess } from '../http/account-access.ts';
import type { HttpOutcome } from '../http/call-http.ts';
import { classifyFailure, type FailureOutcome } from '../http/classify-failure.ts';
import { notConfirmed, notRead } from '../http/not-begun.ts';
import { withAccess } from '../http/with-access.ts';
import { createPracticeCancellations } from './cancel-order.ts';
import {
  getAnswer,
  getOrders,
  getPackage,
  type PackageAddress,
  putAnswer,
  putPackage,
} from './client.ts';
import { practiceFields } from './fields.ts';
import {
  isPathPart,
  isReceiptOf,
  readBackFromPackage,
  readPracticeError,
  summarizePackage,
  toPackageDocument,
} from './map.ts';
import { readBackFromOrder, readOrders, toAnswerDocument } from './read-orders.ts';

const CHANNEL_NAME = 'The practice marketplace';

export type PracticeChannelOptions = {
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Limit of one whole operation. */
  readonly timeoutMs?: number;
};

/** For what is about no package, or about no order at all. */
const nothing = { channelOrderId: '', packageReferenceId: '' };

export type PracticeCall = (
  account: ChannelAccount,
  about: Pick<Confirmation, 'channelOrderId' | 'packageReferenceId'>,
  operation: { readonly api: ChannelApi; readonly name: string; readonly summary: string },
  caller: AbortSignal,
  send: (address: PackageAddress, token: string, signal: AbortSignal) => Promise<HttpOutcome>,
) => Promise<Called>;

type Called = {
  /** Null where no call was made. */
  readonly answer: HttpOutcome | null;
  readonly failure: FailureOutcome;
  readonly evidence: readonly CallEvidence[];
};

/**
 * The built-in practice marketplace, over HTTP like any other channel. account.settings: `baseUrl`;
 * secrets: `token`. Idempotent: the same order and reference again is an edit there.
 */
export function createPracticeChannel(options: PracticeChannelOptions): Channel {
  const { secrets, clock, timeoutMs = 30_000 } = options;

  const call: PracticeCall = (account, about, operation, caller, send) => {
    const readAccess = () => readAccountAccess(account, practiceFields, secrets);
    const failed = (failure: FailureOutcome): Called => ({ answer: null, failure, evidence: [] });
    return withAccess({ readAccess, caller, timeoutMs, failed }, async (access, signal) => {
      const { channelOrderId: orderId, packageReferenceId } = about;
      const { baseUrl = '', token = '' } = access.values;
      const address = { baseUrl, orderId, packageReferenceId };
      const answer = await send(address, token, signal);
      const words = answer.kind === 'answered' ? readPracticeError(answer.text, [token]) : null;
      const failure = classifyFailure(answer, {
        channelName: CHANNEL_NAME,
        words,
        defaultRetryAfterMs: 1_000,
        nowMs: clock.now().getTime(),
      });
      const isSuccess = answer.kind === 'answered' && answer.status >= 200 && answer.status < 300;
      const evidence: CallEvidence = {
        api: operation.api,
        operation: operation.name,
        httpStatus: answer.kind === 'answered' ? answer.status : null,
        requestSummary: operation.summary,
        answerSummary: isSuccess ? `Status ${answer.status}` : failure.message,
        durationMs: answer.durationMs,
      };
      return { answer, failure, evidence: [evidence] };
    });
  };

  return {
    name: 'practice',
    apis: ['writeback', 'orders'],
    fields: practiceFields,
    limits: {},
    unship: null,
    products: null,
    bulk: null,

    orders: async (account, { changedSince }, signal) => {
      const summary = changedSince === null ? 'All orders' : `Orders changed since ${changedSince}`;
      const { answer, failure, evidence } = await call(
        account,
        nothing,
        { api: 'orders', name: 'listOrders', summary },
        signal,
        ({ baseUrl }, token, until) => getOrders(baseUrl, changedSince, token, until),
      );
      const isPage = answer?.kind === 'answered' && answer.status === 200;
      const page = isPage ? readOrders(answer.text) : null;
      return page === null
        ? { ...notRead(failure), evidence }
        : { kind: 'page', nextPage: null, ...page, evidence };
    },

    answerOrder: {
      send: async (account, sent, signal) => {
        if (!isPathPart(sent.channelOrderId)) {
          const message = 'The order id can not be sent.';
          return notConfirmed({ kind: 'rejected', code: 'order-id', message });
        }
        const { answer, failure, evidence } = await call(
          account,
          { ...nothing, channelOrderId: sent.channelOrderId },
          { api: 'writeback', name: 'answerOrder', summary: answerSummary(sent) },
          signal,
          (address, token, until) => putAnswer(address, token, toAnswerDocument(sent), until),
        );
        const proof =
          answer?.kind === 'answered' && answer.status === 200
            ? readBackFromOrder(answer.text, sent)
            : null;
        if (proof?.kind !== 'confirmed') return { outcome: failure, evidence };
        return {
          outcome: { kind: 'accepted', message: `${CHANNEL_NAME} has the answer.` },
          evidence,
        };
      },
      lookUp: async (account, sent, signal) => {
        if (!isPathPart(sent.channelOrderId)) return { result: { kind: 'absent' }, evidence: [] };
        const { answer, failure, evidence } = await call(
          account,
          { ...nothing, channelOrderId: sent.channelOrderId },
          { api: 'orders', name: 'readAnswer', summary: answerSummary(sent) },
          signal,
          getAnswer,
        );
        const proof =
          answer?.kind === 'answered' && answer.status === 200
            ? readBackFromOrder(answer.text, sent)
            : null;
        return { result: proof ?? { kind: 'not-proven', outcome: failure }, evidence };
      },
    },

    cancelOrder: createPracticeCancellations(call),

    confirm: async (account, confirmation, signal) => {
      const body = toPackageDocument(confirmation);
      if (!body.ok) {
        const { code, message } = body.error;
        return { outcome: { kind: 'rejected', code, message }, evidence: [] };
      }
      const { answer, failure, evidence } = await call(
        account,
        confirmation,
        { api: 'writeback', name: 'confirmPackage', summary: summarizePackage(confirmation) },
        signal,
        (address, token, until) => putPackage(address, token, body.value, until),
      );
      const isReceipt =
        answer?.kind === 'answered' &&
        (answer.status === 200 || answer.status === 201) &&
        isReceiptOf(answer.text, confirmation);
      if (!isReceipt) return { outcome: failure, evidence };
      const message = `${CHANNEL_NAME} has the confirmation.`;
      return { outcome: { kind: 'accepted', message }, evidence };
    },

    readBack: async (account, confirmation, signal) => {
      const { channelOrderId, packageReferenceId } = confirmation;
      // What can not be sent was never sent, so it can not be there.
      if (![channelOrderId, packageReferenceId].every(isPathPart)) {
        return { result: { kind: 'absent' }, evidence: [] };
      }
      const summary = `Package ${packageReferenceId} of order ${channelOrderId}`;
      const { answer, failure, evidence } = await call(
        account,
        confirmation,
        { api: 'orders', name: 'readPackage', summary },
        signal,
        getPackage,
      );
      if (answer?.kind === 'answered') {
        if (
          answer.status === 404 &&
          readPracticeError(answer.text, [])?.code === 'no-such-package'
        ) {
          return { result: { kind: 'absent' }, evidence };
        }
        const proof = answer.status === 200 ? readBackFromPackage(answer.text, confirmation) : null;
        if (proof !== null) return { result: proof, evidence };
      }
      return { result: { kind: 'not-proven', outcome: failure }, evidence };
    },
  };
}
