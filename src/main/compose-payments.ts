import { createPracticePayments } from './adapters/channels/practice/payments.ts';
import { createShopifyPayments } from './adapters/channels/shopify/payments.ts';
import { createStripeGateway } from './adapters/payments/stripe/gateway.ts';
import type { PaymentGateway, PaymentGateways } from './app/payment-port.ts';
import type { Clock, Secrets } from './app/ports.ts';

/**
 * Who moves the money of payments, by kind. SECURITY: a practice station knows no real provider, so
 * that no sample order ever moves money.
 */
export function createPaymentGateways(
  practice: boolean,
  parts: { readonly secrets: Secrets; readonly clock: Clock },
): PaymentGateways {
  const gateways: readonly PaymentGateway[] = practice
    ? [createPracticePayments(parts)]
    : [createStripeGateway(parts), createShopifyPayments(parts)];
  return new Map(gateways.map((gateway) => [gateway.kind, gateway]));
}
