import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import { moneyWords } from '../../shared/money-words.ts';
import type { GatewayKind, PaymentKind } from '../../shared/payment-words.ts';
import { parseAmount } from '../domain/payment-amount.ts';
import { requestSync } from './change-payments.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { rootOf } from './order-family.ts';
import { openedForChange } from './order-for-change.ts';
import type { OrderRecord } from './order-store-port.ts';
import { runOnce } from './run-once.ts';
import { readStationSettings } from './station-settings.ts';
import type { StoreTransaction } from './store-port.ts';

/** A payment that is added to an order. */
export type AddedPayment = {
  readonly gateway: GatewayKind;
  readonly kind: PaymentKind;
  readonly reference: string;
  readonly currency: string;
  /** 0 where only the provider can tell it. */
  readonly amountMinor: number;
};

/**
 * Links a payment to an order: one of a provider by its reference, which is asked at once where it
 * stands, or one that a person keeps the books of, with its amount. One payment belongs to one order.
 */
export function linkPayment(context: AppContext, command: ParsedInput<'payments.link'>): void {
  const now = nowUtc(context);
  const { commandId, orderId, expectedRevision, gateway, kind, reference } = command;
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: 'payments.link', input: command, now }, () => {
      const order = openedForChange(tx, orderId, expectedRevision);
      const root = rootOf(tx, order);
      if (root.key !== order.key) {
        refuse(
          'refused',
          `Order ${order.orderNumber} is a part of order ${root.orderNumber}, which is what the buyer pays. Link the payment there.`,
        );
      }
      const currency = order.currency || readStationSettings(tx.settings).currency;
      const isByHand = gateway === 'external';
      if (!isByHand) checkProvider(context, tx, order, gateway, kind, reference);
      const amountMinor = isByHand ? amountOf(command.amount, currency) : 0;
      const added = { gateway, kind, reference, currency, amountMinor };
      const paymentId = addPayment(context, tx, order, added, now);
      tx.orders.touch(order.key, now);
      tx.audit.add({
        at: now,
        actor: context.actor,
        action: 'payment: link',
        subject: 'order',
        subjectId: order.id,
        detail: {
          orderNumber: order.orderNumber,
          gateway,
          kind,
          reference,
          ...(isByHand ? { amount: moneyWords(amountMinor, currency) } : {}),
        },
      });
      return paymentId;
    }),
  );
  changed(context, 'orders', 'requests');
}

/** Adds a payment with the line of its authorization, and has its provider asked. Returns its id. */
export function addPayment(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  added: AddedPayment,
  now: string,
): string {
  const { gateway, kind, reference, currency, amountMinor } = added;
  const id = context.ids.next();
  const key = tx.payments.insert({
    id,
    orderKey: order.key,
    gateway,
    kind,
    reference,
    currency,
    authorizedMinor: amountMinor,
    authorizedAt: amountMinor === 0 ? null : now,
    now,
  });
  if (amountMinor > 0) {
    tx.payments.addTransaction({
      id: context.ids.next(),
      paymentKey: key,
      kind: 'authorize',
      amountMinor,
      state: 'Success',
      reference: '',
      message: kind === 'on-account' ? 'To be paid by invoice.' : '',
      requestKey: null,
      at: now,
      actor: context.actor,
    });
  }
  const payment = tx.payments.findByKey(key);
  const isKnown = amountMinor > 0 || gateway === 'external';
  if (payment !== null && !isKnown && context.paymentGateways.has(gateway)) {
    requestSync(context, tx, order, payment, now);
  }
  return id;
}

function checkProvider(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  gateway: GatewayKind,
  kind: PaymentKind,
  reference: string,
): void {
  const provider = context.paymentGateways.get(gateway);
  const chosen = tx.accounts.find(order.accountId)?.settings.paymentGateway ?? '';
  if (provider === undefined || chosen !== gateway) {
    refuse(
      'refused',
      `The account of this order does not take payments by ${provider?.name ?? gateway}. Choose it under Settings, Accounts.`,
    );
  }
  if (kind !== 'card') refuse('invalid-input', 'What is paid on account is kept by hand.');
  if (reference === '') refuse('invalid-input', 'Enter the reference of the payment.');
  // All money of an order is one payment there: a second one would count and move it twice.
  if (gateway === 'shopify' && reference !== order.channelOrderId) {
    refuse(
      'invalid-input',
      `Shopify keeps what was paid with the order itself: its reference is ${order.channelOrderId}.`,
    );
  }
  if (gateway === 'stripe' && !/^pi_[A-Za-z0-9_]{1,240}$/.test(reference)) {
    refuse('invalid-input', 'A payment at Stripe has a reference that begins with pi_.');
  }
  if (tx.payments.findByReference(gateway, reference) !== null) {
    refuse('conflict', 'This payment belongs to an order already. Look its reference up there.');
  }
}

function amountOf(text: string | undefined, currency: string): number {
  const amount = parseAmount(text ?? '', currency);
  return amount.ok ? amount.value : refuse(amount.error.code, amount.error.message);
}
