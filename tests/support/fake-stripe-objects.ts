import type { Stripe } from 'stripe';

/**
 * Stripe's objects as its answers have them, whole: the types are those of the official client, so
 * that an answer which Stripe would not give does not compile.
 */

export type FakePayment = {
  readonly id: string;
  readonly chargeId: string;
  readonly currency: string;
  readonly amount: number;
  readonly multicapture: boolean;
  captureBefore: number | null;
  status: Stripe.PaymentIntent.Status;
  received: number;
  capturable: number;
  cancellationReason: string | null;
  metadata: Record<string, string>;
  readonly refunds: Stripe.Refund[];
  readonly created: number;
};

export function intentOf(payment: FakePayment, expandCharge: boolean): Stripe.PaymentIntent {
  const hasCharge = payment.status !== 'requires_payment_method';
  return {
    id: payment.id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: payment.amount,
    amount_capturable: payment.capturable,
    amount_received: payment.received,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: payment.status === 'canceled' ? payment.created + 1 : null,
    cancellation_reason: payment.cancellationReason,
    capture_method: 'manual',
    client_secret: `${payment.id}_secret_fake`,
    confirmation_method: 'automatic',
    created: payment.created,
    currency: payment.currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: !hasCharge ? null : expandCharge ? chargeOf(payment) : payment.chargeId,
    livemode: false,
    managed_payments: null,
    metadata: { ...payment.metadata },
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: ['card'],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: payment.status,
    transfer_data: null,
    transfer_group: null,
  };
}

export function chargeOf(payment: FakePayment): Stripe.Charge {
  const isCaptured = payment.received > 0;
  const refunded = payment.refunds
    .filter(({ status }) => status === 'succeeded' || status === 'pending')
    .reduce((sum, { amount }) => sum + amount, 0);
  const isReleased = payment.status === 'canceled';
  return {
    id: payment.chargeId,
    object: 'charge',
    amount: payment.amount,
    amount_captured: payment.received,
    // An authorization that was let go is "marked as refunded" (Stripe, "Capture a charge").
    amount_refunded: isReleased ? payment.amount : refunded,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: isCaptured ? `txn_${payment.chargeId}` : null,
    billing_details: {
      address: null,
      email: 'jenny@example.com',
      name: 'Jenny Rosen',
      phone: null,
      tax_id: null,
    },
    calculated_statement_descriptor: null,
    captured: isCaptured,
    created: payment.created,
    currency: payment.currency,
    customer: null,
    description: null,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: null,
    failure_message: null,
    fraud_details: {},
    livemode: false,
    metadata: {},
    on_behalf_of: null,
    outcome: null,
    paid: true,
    payment_intent: payment.id,
    payment_method: 'pm_fake',
    payment_method_details: {
      card: {
        brand: 'visa',
        checks: null,
        country: 'US',
        exp_month: 8,
        exp_year: 2030,
        funding: 'credit',
        installments: null,
        last4: '4242',
        mandate: null,
        network: 'visa',
        network_transaction_id: null,
        regulated_status: null,
        three_d_secure: null,
        wallet: null,
        ...(payment.captureBefore === null ? {} : { capture_before: payment.captureBefore }),
      } as Stripe.Charge.PaymentMethodDetails.Card,
      type: 'card',
    },
    receipt_email: null,
    receipt_number: null,
    receipt_url: null,
    refunded: isReleased || (isCaptured && refunded >= payment.amount),
    review: null,
    shipping: null,
    source: null,
    source_transfer: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'succeeded',
    transfer_data: null,
    transfer_group: null,
  };
}

export function refundOf(
  payment: FakePayment,
  refund: Pick<Stripe.Refund, 'id' | 'amount' | 'reason' | 'metadata' | 'status'> & {
    readonly movesMoney: boolean;
  },
): Stripe.Refund {
  const { movesMoney, ...own } = refund;
  return {
    object: 'refund',
    balance_transaction: movesMoney ? `txn_${refund.id}` : null,
    charge: payment.chargeId,
    created: payment.created + 2,
    currency: payment.currency,
    customer: null,
    customer_account: null,
    payment_intent: payment.id,
    payment_method: null,
    receipt_number: null,
    source_transfer_reversal: null,
    transfer_reversal: null,
    ...own,
  };
}
