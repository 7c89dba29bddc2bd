import {
  capturePayment,
  markPaid,
  refundPayment,
  reversePayment,
  syncPayment,
} from './change-payments.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { linkPayment } from './link-payment.ts';
import { orderPageAfter } from './order-page.ts';
import { testPayments } from './test-payments.ts';

type PaymentsCommand = Extract<keyof Handlers, `payments.${string}`>;

/** Wires the commands of payments to their use-cases; decides nothing. */
export function createPaymentHandlers(context: AppContext): Pick<Handlers, PaymentsCommand> {
  const then = orderPageAfter(context);
  return {
    'payments.capture': then(capturePayment),
    'payments.refund': then(refundPayment),
    'payments.reverse': then(reversePayment),
    'payments.markPaid': then(markPaid),
    'payments.sync': then(syncPayment),
    'payments.link': then(linkPayment),
    'payments.test': ({ accountId }) => testPayments(context, accountId),
  };
}
