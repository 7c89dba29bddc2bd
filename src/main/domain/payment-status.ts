import type { PaymentStatus, PaymentTransactionState } from '../../shared/payment-words.ts';
import type { PaymentBooks } from './payment.ts';

/** What is on record of a payment besides its amounts. */
export type PaymentFacts = PaymentBooks & {
  /** The provider's word; `expired` where it has let the authorization go by itself. */
  readonly providerStatus: string;
  /** UTC; null where the provider does not say. */
  readonly expiresAt: string | null;
};

/** The provider's word where an authorization ended by itself, whatever the provider calls it. */
export const EXPIRED = 'expired';

/**
 * Current Status (UC13), from what is on record alone. A transaction whose end nobody knows makes the
 * whole payment unknown: any other word would claim that it did not happen.
 *
 * @param now UTC
 */
export function paymentStatus(
  payment: PaymentFacts,
  transactionStates: readonly PaymentTransactionState[],
  now: string,
): PaymentStatus {
  if (transactionStates.includes('Unknown')) return 'Unknown';
  const { authorizedMinor, capturedMinor, reversedMinor, refundedMinor } = payment;
  if (refundedMinor > 0) return refundedMinor < capturedMinor ? 'Partly refunded' : 'Refunded';
  if (capturedMinor > 0 && capturedMinor < authorizedMinor) return 'Partly captured';
  if (capturedMinor > 0) return payment.kind === 'on-account' ? 'Paid' : 'Captured';
  if (authorizedMinor === 0) return 'Not authorized';
  if (payment.kind === 'on-account') {
    return reversedMinor < authorizedMinor ? 'On account (unpaid)' : 'Reversed';
  }
  if (isExpired(payment, now)) return 'Expired';
  return reversedMinor < authorizedMinor ? 'Authorized' : 'Reversed';
}

/** Whether the provider captures nothing of it any more because the authorization ran out. */
export function isExpired(payment: PaymentFacts, now: string): boolean {
  if (payment.providerStatus === EXPIRED) return true;
  const rest = payment.authorizedMinor - payment.capturedMinor - payment.reversedMinor;
  return rest > 0 && payment.expiresAt !== null && payment.expiresAt <= now;
}
