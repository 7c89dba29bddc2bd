import { z } from 'zod';
import { cancelReasons, orderRequestStates } from './order-words.ts';
import { paymentTransactionStates } from './payment-words.ts';

/** What Cancel Order will do, and what it has to ask first (UC16). */
export const cancelPreviewView = z.strictObject({
  orderId: z.string(),
  /** The revision that the preview is of. */
  revision: z.int(),
  /** Why the order can not be canceled now, in words; null where it can. */
  refusal: z.string().nullable(),
  /** Packages that are not voided: they are voided, or kept because somebody says so. */
  labels: z.array(
    z.strictObject({
      packageId: z.string(),
      shipmentNumber: z.string(),
      carrierName: z.string(),
      trackingNumber: z.string(),
      /** Whether the channel has been told of it. */
      known: z.enum(['yes', 'perhaps', 'no']),
      /** Why it can not be voided now; null where it can. */
      refusal: z.string().nullable(),
      /** What a person has to know before it is voided: QP8, what else is in its box; null for nothing. */
      warning: z.string().nullable(),
    }),
  ),
  money: z.array(
    z.strictObject({
      paymentId: z.string(),
      gatewayName: z.string(),
      currency: z.string(),
      /** What was captured and not refunded yet. */
      refundMinor: z.int(),
      /** What is authorized and was not captured. */
      reverseMinor: z.int(),
      /** A person keeps its books: the station moves nothing. */
      isByHand: z.boolean(),
      /** What will become of `reverseMinor`, in words; empty where it is 0. */
      reverseWords: z.string(),
      /** What will become of `refundMinor` where it is to be refunded; empty where it is 0. */
      refundWords: z.string(),
      /** The same where it is to be kept. */
      keptWords: z.string(),
      /** What has to end before it is known how much there is to give back; null for nothing. */
      waitsFor: z.string().nullable(),
    }),
  ),
  /** Whether the person chooses if the buyer gets an e-mail, and what becomes of it. */
  notice: z.strictObject({
    isOffered: z.boolean(),
    /** The choice as it stands when the dialog opens. */
    standard: z.boolean(),
    words: z.string(),
  }),
  channel: z.strictObject({
    name: z.string(),
    /** Whether the station cancels it there; else somebody has to do it by hand. */
    isTold: z.boolean(),
    steps: z.array(z.string()),
  }),
});
export type CancelPreviewView = z.infer<typeof cancelPreviewView>;

/**
 * How far an amount has come: as its line in the history, or without one because it is left to a person
 * (`ByHand`) or because its authorization had run out before (`Expired`).
 */
const cancellationMoneyStates = [...paymentTransactionStates, 'ByHand', 'Expired'] as const;

/** What became of a cancellation by a person (UC17); the amounts are as far as the records prove. */
export const cancellationView = z.strictObject({
  canceledAt: z.string(),
  canceledBy: z.string(),
  reason: z.enum(cancelReasons),
  note: z.string(),
  money: z.array(
    z.strictObject({
      kind: z.enum(['refund', 'reverse']),
      amountMinor: z.int(),
      currency: z.string(),
      state: z.enum(cancellationMoneyStates),
      words: z.string(),
    }),
  ),
  channel: z.strictObject({ state: z.enum(orderRequestStates), words: z.string() }),
  notice: z.string(),
});
export type CancellationView = z.infer<typeof cancellationView>;
