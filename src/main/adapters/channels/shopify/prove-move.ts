import { moneyWords } from '../../../../shared/money-words.ts';
import type { MoneyRequest } from '../../../app/payment-port.ts';
import { numberOf } from './ids.ts';
import { type OrderPayments, succeeded, toGatewayPayment, total } from './order-payments.ts';

/** Whether the request has been carried out, by what Shopify has of the order. */
export function proofOf(
  payments: OrderPayments,
  request: MoneyRequest,
):
  | { readonly kind: 'done'; readonly reference: string }
  | { readonly kind: 'open' }
  /** Of a refund that goes back to several payments, some were made and the others failed. */
  | { readonly kind: 'part'; readonly reference: string; readonly message: string }
  | { readonly kind: 'none' } {
  const waiting = (kind: string) =>
    payments.transactions.some((each) => each.kind === kind && isWaiting(each));
  switch (request.move) {
    case 'capture': {
      const captures = succeeded(payments, 'CAPTURE', 'SALE');
      const news = total(captures) - request.capturedBeforeMinor;
      const ours = captures.findLast((each) => each.amountMinor === request.amountMinor);
      if (news >= request.amountMinor && ours !== undefined) {
        return { kind: 'done', reference: numberOf(ours.gid) };
      }
      return waiting('CAPTURE') ? { kind: 'open' } : { kind: 'none' };
    }
    case 'reverse': {
      const { reversedMinor } = toGatewayPayment(payments);
      if (payments.capturableMinor === 0 && reversedMinor > 0) {
        const voided = succeeded(payments, 'VOID').at(-1);
        return { kind: 'done', reference: numberOf(voided?.gid ?? payments.orderGid) };
      }
      return waiting('VOID') ? { kind: 'open' } : { kind: 'none' };
    }
    case 'refund': {
      const mine = payments.transactions.filter(
        (each) => payments.requestOfRefund.get(each.gid) === request.requestId,
      );
      const made = mine.filter(({ status }) => status === 'SUCCESS');
      const reference = numberOf(made[0]?.gid ?? '');
      if (made.length > 0 && total(made) >= request.amountMinor) return { kind: 'done', reference };
      if (mine.some(isWaiting)) return { kind: 'open' };
      if (made.length === 0) return { kind: 'none' };
      const message = `Shopify has refunded ${moneyWords(total(made), request.currency)} of it, and the rest failed: refund the rest in another way.`;
      return { kind: 'part', reference, message };
    }
    default:
      return request.move satisfies never;
  }
}

/** Shopify waits itself for the payment provider of the store. */
export function isWaiting({ status }: { readonly status?: unknown }): boolean {
  return status === 'PENDING' || status === 'AWAITING_RESPONSE';
}
