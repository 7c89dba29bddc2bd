import { z } from 'zod';
import {
  gatewayKinds,
  paymentKinds,
  paymentStatuses,
  paymentTransactionKinds,
  paymentTransactionStates,
} from './payment-words.ts';

/** One line of the Transaction History (UC13, UC15). */
const paymentTransactionView = z.strictObject({
  transactionId: z.string(),
  kind: z.enum(paymentTransactionKinds),
  /** What it is called, such as `Capture`. */
  words: z.string(),
  amountMinor: z.int(),
  state: z.enum(paymentTransactionStates),
  /** How it stands, in a sentence; empty where the state says all. */
  standing: z.string(),
  /** The provider's own id of it. */
  reference: z.string(),
  at: z.string(),
  actor: z.string(),
});
export type PaymentTransactionView = z.infer<typeof paymentTransactionView>;

/** What can be done now: empty `stop` where it can, else why not. */
const moveView = z.strictObject({
  /** The most that can be moved, minor units. */
  roomMinor: z.int(),
  /** The same as a person would type it. */
  roomText: z.string(),
  stop: z.string(),
});

const paymentView = z.strictObject({
  paymentId: z.string(),
  gateway: z.enum(gatewayKinds),
  /** Who moves the money, as people call it. */
  gatewayName: z.string(),
  kind: z.enum(paymentKinds),
  reference: z.string(),
  currency: z.string(),
  status: z.enum(paymentStatuses),
  authorizedMinor: z.int(),
  capturedMinor: z.int(),
  reversedMinor: z.int(),
  refundedMinor: z.int(),
  /** The provider's own word for it; empty where it was not told. */
  providerStatus: z.string(),
  authorizedAt: z.string().nullable(),
  expiresAt: z.string().nullable(),
  syncedAt: z.string().nullable(),
  /** What is being done or looked up at the moment; empty where nothing is. */
  underWay: z.string(),
  capture: moveView,
  reverse: moveView,
  refund: moveView,
  /** Of On Account orders (MP14). */
  markPaid: moveView,
  /** Why the provider can not be asked; empty where it can. */
  syncStop: z.string(),
  /** A partial capture lets the rest go: nothing more can be captured after it. */
  releasesRest: z.boolean(),
  /** A person keeps the books: the station writes down what was done elsewhere. */
  isByHand: z.boolean(),
  transactions: z.array(paymentTransactionView),
});
export type PaymentView = z.infer<typeof paymentView>;

/** The section "Payments" of the order page. */
export const paymentsSection = z.strictObject({
  payments: z.array(paymentView),
  /** What a payment can be linked from. */
  linkable: z.array(
    z.strictObject({
      gateway: z.enum(gatewayKinds),
      name: z.string(),
      /** What the reference is called there; empty where an amount is entered instead. */
      referenceLabel: z.string(),
    }),
  ),
  /** What the order is worth by its lines and shipping, minor units; null where it is not known. */
  orderTotalMinor: z.int().nullable(),
  /** The same as a person would type it; empty where it is not known. */
  orderTotalText: z.string(),
});
export type PaymentsSection = z.infer<typeof paymentsSection>;
