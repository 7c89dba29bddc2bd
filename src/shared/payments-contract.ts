import { z } from 'zod';
import { accountTestView } from './account-views.ts';
import { commandId, id } from './contract-parts.ts';
import { orderPageView } from './order-page-views.ts';
import { gatewayKinds, paymentKinds } from './payment-words.ts';

const change = { commandId, orderId: id, expectedRevision: z.int().min(0), paymentId: id };
/** As a person types it; read in the currency of the payment, never rounded. */
const amount = z.string().max(40);
/** Of what a person did elsewhere; used only where a person keeps the books. */
const reference = z.string().trim().max(100).default('');
const note = z.string().trim().max(200).default('');

/** Payments of an order (UC13-UC15, MP14). Each answers with the order page as it is then. */
export const paymentsContract = {
  /** Capture Transaction: all or a part of what is left. */
  'payments.capture': {
    input: z.strictObject({ ...change, amount, reference, note }),
    output: orderPageView,
  },
  /** Gives back what was captured, all or a part. */
  'payments.refund': {
    input: z.strictObject({ ...change, amount, reference, reason: note }),
    output: orderPageView,
  },
  /** Lets go of what is authorized and not captured. */
  'payments.reverse': {
    input: z.strictObject({ ...change, reference, note }),
    output: orderPageView,
  },
  /** Mark as Paid: an On Account order whose money has come. Left out, all of it. */
  'payments.markPaid': {
    input: z.strictObject({ ...change, amount: amount.optional(), reference, note }),
    output: orderPageView,
  },
  /** Sync Payments: asks the provider; the books follow. */
  'payments.sync': { input: z.strictObject(change), output: orderPageView },
  /** Adds a payment to an order: one of a provider by its reference, or one that a person keeps. */
  'payments.link': {
    input: z.strictObject({
      commandId,
      orderId: id,
      expectedRevision: z.int().min(0),
      gateway: z.enum(gatewayKinds),
      kind: z.enum(paymentKinds),
      reference: z.string().trim().max(250),
      /** Needed where a person keeps the books; the provider tells it elsewhere. */
      amount: amount.optional(),
    }),
    output: orderPageView,
  },
  /** Asks the payment provider of an account one harmless question. */
  'payments.test': { input: z.strictObject({ accountId: id }), output: accountTestView },
} as const;
