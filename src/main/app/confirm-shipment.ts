import { refuse } from '../../shared/app-error.ts';
import type { ConfirmChoice } from '../../shared/confirmation-views.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import { stateAfterConfirm } from '../domain/order-state.ts';
import { companionsOf, refuseCompanion } from './companion-packages.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { isCanceledHere } from './end-untold.ts';
import { freeMembers } from './free-members.ts';
import { shipFromOf } from './label-of-package.ts';
import { restIsOpen } from './order-family.ts';
import type { PackageRecord } from './package-store-port.ts';
import { noticeFor, planBuyerMail } from './plan-buyer-mail.ts';
import { timedFor } from './release-write-back.ts';
import { runOnce } from './run-once.ts';
import { completeWithParts } from './settle-root.ts';
import { setStateByWork } from './state-by-work.ts';
import type { StoreTransaction } from './store-port.ts';
import { lockedWordsOfBox, voidInTransaction } from './void-package.ts';

export type ConfirmCommand = {
  readonly commandId: string;
  readonly packageId: string;
  readonly choice: ConfirmChoice;
};

/**
 * Carries out the packer's answer to the Shipment Confirmation pop-up (OC3-OC12): the order's state,
 * the package and its write-back row change together or not at all. The channel itself is told later,
 * by the write-back queue; the packer never waits for it.
 */
export function confirmShipment(context: AppContext, command: ConfirmCommand): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'confirm', input: command, now }, () => {
      const record = tx.packages.find(command.packageId);
      if (record === null) refuse('not-found', 'This package is not in the store any more.');
      refuseCompanion(record, 'Confirm');
      if (record.state === 'voided') {
        refuse('refused', `Shipment ${record.shipmentNumber} was voided. Nothing was changed.`);
      }
      if (command.choice === 'void') {
        const locked = lockedWordsOfBox(tx, record);
        if (locked !== null) refuse('refused', `${locked} Void it on the Packages screen.`);
        voidInTransaction(context, tx, record, now);
      } else if (command.choice !== 'nothing') {
        updateBox(context, tx, record, command.choice, now);
      }
      for (const { key, choice } of [record, ...companionsOf(tx, record)]) {
        if (command.choice !== 'nothing' || choice === null)
          tx.packages.setChoice(key, command.choice);
      }
      tx.audit.add({
        at: now,
        actor: context.actor,
        action: `confirm:${command.choice}`,
        subject: 'package',
        subjectId: record.id,
        detail: { shipmentNumber: record.shipmentNumber },
      });
      return record.id;
    }),
  );
  changed(context, 'orders', 'packages', 'writeBacks', 'printJobs');
}

/**
 * What follows from the decision to update the channel: its write-back by the account's timing, the mail
 * to the buyer, and the order's state. Inside a transaction.
 */
export function decideUpdate(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  choice: 'close' | 'another' | 'update',
  now: string,
): void {
  if (record.writeBackState !== 'NotSent') {
    refuse(
      'refused',
      `Shipment ${record.shipmentNumber} was already handed over for update. See View > eCommerce Status.`,
    );
  }
  const order = tx.orders.find(record.orderId);
  if (order === null)
    refuse('not-found', 'The order of this package is not in the store any more.');
  if (record.shippedQuantity > 0) {
    tx.writeBacks.insert({
      packageKey: record.key,
      accountId: record.accountId,
      confirmation: confirmationOf(
        tx,
        record,
        order.channelOrderId,
        // The channel's order is closed with the last part of it.
        choice === 'close' && !restIsOpen(tx, order),
      ),
      ...timedFor(context, tx, record),
      now,
    });
    planBuyerMail(tx, record, now);
  }
  // A canceled, suspended or fraudulent order keeps that state: the label exists and is reported,
  // but a pop-up must not set such an order free.
  const state = stateAfterConfirm(order.state, choice);
  setStateByWork(context, tx, order, state, now);
  if (choice === 'close') completeWithParts(context, tx, order, now);
}

/**
 * The same for all that is in the box, each at its own channel order. One that the channel was told of
 * already keeps that. The answer for a box that orders share decides nothing about one that somebody has
 * canceled: its labels were kept so that its channel is told nothing more. An order that has nothing in a
 * box that closes the first one ships by itself from then on.
 */
function updateBox(
  context: AppContext,
  tx: StoreTransaction,
  box: PackageRecord,
  choice: 'close' | 'another' | 'update',
  now: string,
): void {
  const companions = companionsOf(tx, box).filter((each) => each.state === 'labelled');
  for (const each of companions) {
    if (each.writeBackState !== 'NotSent') {
      if (choice === 'close') closeTold(context, tx, each, now);
    } else if (!isCanceledHere(tx, each.key)) decideUpdate(context, tx, each, choice, now);
  }
  const isForOthers = companions.length > 0 && isCanceledHere(tx, box.key);
  if (!isForOthers) decideUpdate(context, tx, box, choice, now);
  if (choice === 'close') {
    const inBox = new Set(companions.map((each) => each.orderId));
    freeMembers(context, tx, box.orderKey, inBox, now);
  }
}

function closeTold(
  context: AppContext,
  tx: StoreTransaction,
  { orderId }: PackageRecord,
  now: string,
): void {
  const order = tx.orders.find(orderId);
  if (order === null) return;
  setStateByWork(context, tx, order, stateAfterConfirm(order.state, 'close'), now);
  completeWithParts(context, tx, order, now);
}

/** What the channel is told of a package, as it is now. */
export function confirmationOf(
  tx: StoreTransaction,
  record: PackageRecord,
  channelOrderId: string,
  closeOrder: boolean,
): Confirmation {
  return {
    channelOrderId,
    packageReferenceId: record.packageReferenceId,
    carrierCode: record.carrierCode,
    carrierName: record.carrierName,
    serviceName: record.serviceName,
    trackingNumber: record.trackingNumber,
    shipFromCountry: shipFromOf(tx, record).country,
    shippedAt: record.createdAt,
    shippingCostMinor: record.shippingCostMinor,
    currency: record.currency,
    items: tx.packages.items(record.key).map(({ channelLineId, quantity, sku, identifiers }) => ({
      channelLineId,
      quantity,
      sku,
      identifiers,
    })),
    closeOrder,
    notifyBuyer: noticeFor(tx, record).kind === 'flag',
  };
}
