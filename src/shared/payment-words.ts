/** Who moves the money of a payment; `external` is written down by a person. */
export const gatewayKinds = ['stripe', 'shopify', 'external', 'practice'] as const;
export type GatewayKind = (typeof gatewayKinds)[number];

/** A card is paid by the provider; On Account is paid later, by invoice (MP14). */
export const paymentKinds = ['card', 'on-account'] as const;
export type PaymentKind = (typeof paymentKinds)[number];

export const paymentTransactionKinds = ['authorize', 'capture', 'reverse', 'refund'] as const;
export type PaymentTransactionKind = (typeof paymentTransactionKinds)[number];

export const paymentTransactionStates = [
  'Pending',
  'Success',
  'Failed',
  'Unknown',
  'Withdrawn',
] as const;
export type PaymentTransactionState = (typeof paymentTransactionStates)[number];

/** Current Status of a payment (UC13), in the words that are shown. */
export const paymentStatuses = [
  'Not authorized',
  'Authorized',
  'Partly captured',
  'Captured',
  'Partly refunded',
  'Refunded',
  'Reversed',
  'Expired',
  'On account (unpaid)',
  'Paid',
  'Unknown',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];
