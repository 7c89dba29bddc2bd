import type { CancelReason } from './order-words.ts';

/** Reasons of a cancellation as people read them. */
export const cancelReasonWords: Readonly<Record<CancelReason, string>> = {
  'buyer-asked': 'The buyer asked for it',
  'out-of-stock': 'Out of stock',
  'cannot-ship-to-address': 'Cannot ship to this address',
  'pricing-error': 'Pricing error',
  fraud: 'Suspected fraud',
  other: 'Other',
};
