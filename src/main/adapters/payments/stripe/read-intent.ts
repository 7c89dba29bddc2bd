import type { Stripe } from 'stripe';
import type { GatewayPayment, GatewayTransaction } from '../../../app/payment-port.ts';
import { EXPIRED } from '../../../domain/payment-status.ts';
import { fromStripeUnits } from './stripe-units.ts';

/** Under these names of metadata Stripe keeps which request of ours a move was. */
export const CAPTURE_MARK = 'packbench_capture';
export const REFUND_MARK = 'packbench_refund';

/**
 * The books of a payment intent, with its latest charge and its refunds. Before an intent is
 * authorized (`requires_payment_method` and the like) nothing of it counts.
 */
export function readIntent(
  intent: Stripe.PaymentIntent,
  refunds: readonly Stripe.Refund[],
): GatewayPayment {
  const currency = intent.currency.toUpperCase();
  const units = (amount: number) => fromStripeUnits(amount, currency);
  const charge = typeof intent.latest_charge === 'object' ? intent.latest_charge : null;
  const isOpen = intent.status === 'requires_capture';
  const isOver = intent.status === 'succeeded' || intent.status === 'canceled';
  // A canceled intent that never was authorized has no charge that succeeded.
  const wasAuthorized = isOpen || intent.status === 'succeeded' || charge?.status === 'succeeded';
  const authorized = wasAuthorized ? units(intent.amount) : 0;
  const captured = units(intent.amount_received);
  const open = isOpen ? units(intent.amount_capturable) : 0;
  const reversed = wasAuthorized && (isOver || isOpen) ? authorized - captured - open : 0;
  const isExpired =
    intent.status === 'canceled' &&
    (intent.cancellation_reason === 'automatic' || intent.cancellation_reason === 'expired');
  const real = refunds.filter((refund) => !isRelease(refund, intent));
  // What is pending can still fail, and days can pass before it is made (Stripe, "Refunds").
  const returned = real.filter(({ status }) => status === 'succeeded');
  return {
    currency,
    authorizedMinor: authorized,
    capturedMinor: captured,
    reversedMinor: Math.max(0, reversed),
    refundedMinor: units(returned.reduce((sum, { amount }) => sum + amount, 0)),
    status: isExpired ? EXPIRED : intent.status,
    authorizedAt: wasAuthorized ? timeOf(charge?.created ?? intent.created) : null,
    expiresAt: isOpen ? timeOf(charge?.payment_method_details?.card?.capture_before) : null,
    transactions: [
      ...authorization(charge, authorized),
      ...real.map((refund) => readRefund(refund, units)),
    ],
  };
}

/**
 * Stripe books what a partial capture lets go as a refund of the rest (so solidus_stripe #268 and
 * others tell, Stripe's own pages do not): it is in `amount_refunded` of the charge and in the list of
 * refunds. No money moved for it, so it has no balance transaction, and it is no refund here.
 */
function isRelease(refund: Stripe.Refund, intent: Stripe.PaymentIntent): boolean {
  const released = intent.amount - intent.amount_received - intent.amount_capturable;
  return (
    released > 0 &&
    refund.amount === released &&
    refund.balance_transaction === null &&
    refund.status === 'succeeded' &&
    refund.metadata?.[REFUND_MARK] === undefined
  );
}

function authorization(charge: Stripe.Charge | null, amountMinor: number): GatewayTransaction[] {
  if (charge === null || amountMinor === 0) return [];
  return [
    {
      kind: 'authorize',
      amountMinor,
      state: 'Success',
      reference: charge.id,
      requestId: '',
      at: timeOf(charge.created),
      message: '',
    },
  ];
}

function readRefund(refund: Stripe.Refund, units: (amount: number) => number): GatewayTransaction {
  const status = refund.status ?? '';
  const isLost = status === 'failed' || status === 'canceled';
  const reason = refund.failure_reason ?? '';
  return {
    kind: 'refund',
    amountMinor: units(refund.amount),
    state: isLost ? 'Failed' : status === 'succeeded' ? 'Success' : 'Pending',
    reference: refund.id,
    requestId: refund.metadata?.[REFUND_MARK] ?? '',
    at: timeOf(refund.created),
    message:
      status === 'succeeded'
        ? ''
        : `Stripe says: ${status}${reason === '' ? '' : ` (${reason.replaceAll('_', ' ')})`}`,
  };
}

function timeOf(seconds: number | undefined): string | null {
  return seconds === undefined ? null : new Date(seconds * 1_000).toISOString();
}
