import type { CancelOrder, OrderCancellation } from '../../../app/channel-cancel-port.ts';
import type { HttpOutcome } from '../http/call-http.ts';
import { notConfirmed } from '../http/not-begun.ts';
import { isRecord, parseJson } from '../http/read-json.ts';
import type { PracticeCall } from './adapter.ts';
import { getCancellation, putCancellation } from './client.ts';
import { isPathPart, readPracticeError } from './map.ts';

/** The marketplace keeps the first cancellation of an order, so the same again changes nothing. */
export function createPracticeCancellations(call: PracticeCall): CancelOrder {
  return {
    send: async (account, cancellation, signal) => {
      const { channelOrderId, requestId, reason, notifyBuyer } = cancellation;
      if (!isPathPart(channelOrderId)) {
        const message = 'The order id can not be sent.';
        return notConfirmed({ kind: 'rejected', code: 'order-id', message });
      }
      const { answer, failure, evidence } = await call(
        account,
        { channelOrderId, packageReferenceId: '' },
        { api: 'writeback', name: 'cancelOrder', summary: summarize(cancellation) },
        signal,
        (address, token, until) =>
          putCancellation(address, token, { requestId, reason, notifyBuyer }, until),
      );
      if (!isCancellationOf(answer, channelOrderId)) return { outcome: failure, evidence };
      const message = 'The practice marketplace has canceled the order.';
      return { outcome: { kind: 'accepted', message }, evidence };
    },
    lookUp: async (account, cancellation, signal) => {
      const { channelOrderId } = cancellation;
      // What can not be sent was never sent.
      if (!isPathPart(channelOrderId)) return { result: { kind: 'absent' }, evidence: [] };
      const { answer, failure, evidence } = await call(
        account,
        { channelOrderId, packageReferenceId: '' },
        { api: 'orders', name: 'readCancellation', summary: `Order ${channelOrderId}` },
        signal,
        getCancellation,
      );
      if (isCancellationOf(answer, channelOrderId)) {
        return { result: { kind: 'confirmed' }, evidence };
      }
      const isAbsent =
        answer?.kind === 'answered' &&
        answer.status === 404 &&
        readPracticeError(answer.text, [])?.code === 'no-such-cancellation';
      return {
        result: isAbsent ? { kind: 'absent' } : { kind: 'not-proven', outcome: failure },
        evidence,
      };
    },
  };
}

function isCancellationOf(answer: HttpOutcome | null, orderId: string): boolean {
  if (answer?.kind !== 'answered' || answer.status !== 200) return false;
  const body = parseJson(answer.text);
  return isRecord(body) && body.orderId === orderId && typeof body.canceledAt === 'string';
}

function summarize({ channelOrderId, reason, notifyBuyer }: OrderCancellation): string {
  return `Cancel order ${channelOrderId}, reason ${reason}${notifyBuyer ? ', notify buyer' : ''}`;
}
