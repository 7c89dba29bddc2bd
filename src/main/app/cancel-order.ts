import { refuse } from '../../shared/app-error.ts';
import { cancelReasonWords } from '../../shared/cancel-words.ts';
import type { CommandOutput, ParsedInput } from '../../shared/contract.ts';
import { stepsToCancel } from '../domain/cancel-by-hand.ts';
import { channelName } from '../domain/channel-traits.ts';
import { withdrawUntold } from './accept-requests.ts';
import { keepLabels, labelsOf, voidLabels } from './cancel-labels.ts';
import { giveMoneyBack, moneyOfOrder, moneyStop } from './cancel-money.ts';
import type { CancelPayload } from './cancel-performer.ts';
import { cancelNoticeOf } from './cancellation-mail-view.ts';
import type { OrderCancellation } from './channel-cancel-port.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { freeMembers } from './free-members.ts';
import { familyOf, rootOf } from './order-family.ts';
import { openedForChange } from './order-for-change.ts';
import type { OrderRecord } from './order-store-port.ts';
import { planCancellationMail } from './plan-cancellation-mail.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

type CancelCommand = ParsedInput<'orderCancel.cancel'>;

/** What Cancel Order would do now, for the dialog that asks first. Changes nothing. */
export function previewCancel(
  context: AppContext,
  orderId: string,
): CommandOutput<'orderCancel.preview'> {
  return context.store.read((tx) => {
    const order = tx.orders.find(orderId);
    if (order === null) refuse('not-found', 'This order is not in the store any more.');
    const channel = tx.accounts.find(order.accountId)?.channel ?? '';
    const notice = cancelNoticeOf(tx, order);
    return {
      orderId,
      revision: order.revision,
      refusal: cancelRefusal(tx, order),
      labels: labelsOf(tx, livePackages(tx, order)),
      money: moneyOfOrder(context, tx, order),
      notice: { isOffered: notice.isOffered, standard: notice.standard, words: notice.words },
      channel: {
        name: channelName(channel),
        isTold: canTell(context, channel),
        steps: [...stepsToCancel(channel)],
      },
    };
  });
}

/**
 * Cancels an order for good (UC16, UC17; requirements 1B, reading 6), in one transaction: its state,
 * its labels, what the channel is told and what becomes of its money. The channel and the payment
 * provider are told later, by the request queue; nothing is claimed before they have answered.
 */
export function cancelOrder(context: AppContext, command: CancelCommand): void {
  const now = nowUtc(context);
  const { commandId } = command;
  context.store.write((tx) =>
    runOnce(tx, { commandId, name: 'cancel order', input: command, now }, () => {
      const order = openedForChange(tx, command.orderId, command.expectedRevision);
      const refusal = cancelRefusal(tx, order);
      if (refusal !== null) refuse('refused', refusal);
      if (command.reason === 'other' && command.note === '') {
        refuse('invalid-input', 'With the reason Other, say why in the note.');
      }
      withdrawUntold(tx, order.key, now);
      settleLabels(context, tx, order, command, now);
      const moneyLineIds = giveMoneyBack(context, tx, order, {
        refundsCaptured: command.captured === 'refund',
        reason: cancelReasonWords[command.reason],
        now,
      });
      const { actor } = context;
      for (const each of familyOf(tx, order)) {
        // A part whose parcels are kept has been shipped, whatever becomes of the rest.
        if (each.key !== order.key && each.state === 'Completed' && command.labels === 'keep')
          continue;
        tx.orders.setState(each.key, { state: 'Canceled', by: 'person', actor }, now);
        freeMembers(context, tx, each.key, new Set(), now);
      }
      tellChannel(context, tx, order, command, moneyLineIds, now);
      tx.audit.add({
        at: now,
        actor: context.actor,
        action: 'cancel order',
        subject: 'order',
        subjectId: order.id,
        detail: {
          orderNumber: order.orderNumber,
          reason: command.reason,
          note: command.note,
          labels: command.labels ?? '',
          captured: command.captured,
        },
      });
      return order.id;
    }),
  );
  changed(context, 'orders', 'packages', 'writeBacks', 'printJobs', 'requests');
}

/** Why an order can not be canceled, in words; null where it can. */
function cancelRefusal(tx: StoreTransaction, order: OrderRecord): string | null {
  const { key, state, orderNumber } = order;
  if (state === 'Canceled') return `Order ${orderNumber} is canceled already.`;
  const root = rootOf(tx, order);
  if (root.key !== key) {
    return `Order ${orderNumber} is a part of order ${root.orderNumber}, and the channel knows that one only. Cancel it there: its parts go with it.`;
  }
  return moneyStop(tx, key);
}

/** Of the order and of what was split from it: the channel cancels all of it. */
function livePackages(tx: StoreTransaction, order: OrderRecord) {
  return familyOf(tx, order)
    .flatMap(({ key }) => tx.packages.listByOrder(key))
    .filter(({ state }) => state === 'labelled');
}

function settleLabels(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  command: CancelCommand,
  now: string,
): void {
  const packages = livePackages(tx, order);
  if (packages.length === 0) return;
  if (command.labels === undefined) {
    refuse(
      'refused',
      `Order ${order.orderNumber} has labels already. Say whether they are voided or kept.`,
    );
  }
  if (command.labels === 'keep') keepLabels(tx, packages, now);
  else voidLabels(context, tx, packages, { acknowledgeLocked: command.acknowledgeLocked, now });
}

function tellChannel(
  context: AppContext,
  tx: StoreTransaction,
  order: OrderRecord,
  command: CancelCommand,
  moneyLineIds: readonly string[],
  now: string,
): void {
  const channel = tx.accounts.find(order.accountId)?.channel ?? '';
  const id = context.ids.next();
  const notice = cancelNoticeOf(tx, order);
  const notifyBuyer = notice.isOffered && command.notifyBuyer;
  const cancellation: OrderCancellation = {
    requestId: id,
    channelOrderId: order.channelOrderId,
    reason: command.reason,
    notifyBuyer,
    lines: order.lines.map(({ channelLineId, sku, quantityOrdered }) => ({
      channelLineId,
      sku,
      quantity: quantityOrdered,
    })),
  };
  const payload: CancelPayload = {
    cancellation,
    note: command.note,
    moneyLineIds,
    captured: command.captured,
    notice: notice.isOffered && !command.notifyBuyer ? 'The buyer gets no e-mail.' : notice.words,
  };
  if (notifyBuyer) planCancellationMail(tx, order, now);
  tx.orderRequests.insert({
    id,
    orderKey: order.key,
    accountId: order.accountId,
    target: 'channel',
    operation: 'cancel',
    paymentKey: null,
    payload,
    ...(canTell(context, channel) ? {} : { byHand: stepsToCancel(channel).join(' ') }),
    now,
    createdBy: context.actor,
  });
}

function canTell(context: AppContext, channel: string): boolean {
  return context.channels.get(channel)?.cancelOrder !== undefined;
}
