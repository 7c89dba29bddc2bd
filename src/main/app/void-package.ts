import { refuse } from '../../shared/app-error.ts';
import type { CommandOutput } from '../../shared/contract.ts';
import { assertNever } from '../../shared/result.ts';
import { channelTraits } from '../domain/channel-traits.ts';
import { stateAfterVoid } from '../domain/order-state.ts';
import { IN_FILE } from '../domain/upload-files/upload-standing.ts';
import { companionsOf, companionWords, refuseCompanion } from './companion-packages.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import type { PackageRecord } from './package-store-port.ts';
import { cancelMailOfVoided } from './plan-buyer-mail.ts';
import { runOnce } from './run-once.ts';
import { cancelCalledOff } from './settle-root.ts';
import { setStateByWork } from './state-by-work.ts';
import type { StoreTransaction } from './store-port.ts';
import type { WriteBackChange, WriteBackRecord } from './write-back-store-port.ts';

/**
 * Voids a package: its items are to be shipped again, its tracking number is given up for good, an
 * unsent label and an unsent write-back are cancelled (OC11, OC12; requirements 1A, reading 4). What
 * the channel already knows, or may know, is taken back there or stays listed as a task. Where a
 * channel keeps what it was told first (QP8), somebody has to have read that.
 */
export function voidPackage(
  context: AppContext,
  command: {
    readonly commandId: string;
    readonly packageId: string;
    readonly acknowledgeLocked: boolean;
  },
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'void', input: command, now }, () => {
      const record = tx.packages.find(command.packageId);
      if (record === null) refuse('not-found', 'This package is not in the store any more.');
      const locked = lockedWordsOfBox(tx, record);
      if (locked !== null && !command.acknowledgeLocked) refuse('refused', locked);
      voidInTransaction(context, tx, record, now);
      return record.id;
    }),
  );
  changed(context, 'orders', 'packages', 'writeBacks', 'printJobs');
}

/** What a person has to know before voiding what a channel keeps as it was sent; null elsewhere. */
function lockedWords(tx: StoreTransaction, record: PackageRecord): string | null {
  const traits = channelTraits(tx.accounts.find(record.accountId)?.channel ?? '');
  const told = record.writeBackState === 'Success' || record.writeBackState === 'ConfirmedManually';
  if (!traits.locksTracking || !told || record.state === 'voided') return null;
  return `${traits.name} keeps carrier, service and tracking number of shipment ${record.shipmentNumber} as they were sent first. A new label can not change them there.`;
}

/** The same for all that is in the box of a package. */
export function lockedWordsOfBox(tx: StoreTransaction, record: PackageRecord): string | null {
  return (
    [record, ...companionsOf(tx, record)].map((each) => lockedWords(tx, each)).find(isText) ?? null
  );
}

/** What a person has to know before a box is voided; null where there is nothing more to know. */
export function voidWarning(tx: StoreTransaction, record: PackageRecord): string | null {
  const words = [sharedBoxWords(tx, record), lockedWordsOfBox(tx, record)].filter(isText);
  return words.length === 0 ? null : words.join(' ');
}

/** Whose items besides are to be packed again, since the label of the box is theirs too. */
function sharedBoxWords(tx: StoreTransaction, record: PackageRecord): string | null {
  const others = companionsOf(tx, record).filter(({ state }) => state === 'labelled');
  if (others.length === 0) return null;
  const numbers = [...new Set(others.map(({ orderNumber }) => orderNumber))].join(', ');
  return `Items of other orders are in the box of shipment ${record.shipmentNumber}, with one label for all: ${numbers}. They are to be packed again too.`;
}

const isText = (words: string | null): words is string => words !== null;

/** The same for a screen that asks before it voids, with what else a void meets now. */
export function voidWarningOf(
  context: AppContext,
  packageId: string,
): CommandOutput<'packages.voidWarning'> {
  return context.store.read((tx) => {
    const record = tx.packages.find(packageId);
    if (record === null) refuse('not-found', 'This package is not in the store any more.');
    return { warning: voidWarning(tx, record), ...voidOutlook(tx, record) };
  });
}

/** Whether a package can be voided now with all of its box, and whether a channel has been told of it. */
export function voidOutlook(
  tx: StoreTransaction,
  record: PackageRecord,
): { readonly refusal: string | null; readonly known: 'yes' | 'perhaps' | 'no' } {
  const box = [record, ...companionsOf(tx, record).filter((each) => each.state === 'labelled')];
  const writeBacks = box.map(({ key }) => tx.writeBacks.findByPackage(key));
  const known = writeBacks.map((each) => (each === null ? 'no' : knownAtChannel(each)));
  const refusals = box.map((each, index) => refusalOf(each, writeBacks[index] ?? null));
  return {
    refusal: companionWords(record, 'Void') ?? refusals.find(isText) ?? null,
    known: (['yes', 'perhaps'] as const).find((each) => known.includes(each)) ?? 'no',
  };
}

function knownAtChannel({ state, mustReadBack }: WriteBackRecord): 'yes' | 'perhaps' | 'no' {
  if (state === 'Success' || state === 'ConfirmedManually') return 'yes';
  return state === 'Unknown' || mustReadBack ? 'perhaps' : 'no';
}

/** Why a package can not be voided now; null where it can. */
function refusalOf(
  { state, shipmentNumber }: PackageRecord,
  writeBack: WriteBackRecord | null,
): string | null {
  if (state === 'voided') return `Shipment ${shipmentNumber} is voided already.`;
  if (writeBack?.state === 'Sending') {
    return `Shipment ${shipmentNumber} is being sent to the channel right now. Try again in a moment.`;
  }
  if (writeBack?.state !== 'Bulk') return null;
  return writeBack.waitReason === IN_FILE
    ? `Shipment ${shipmentNumber} is in a saved file for uploading. Say first what became of that file, or take the shipment out of it.`
    : `Shipment ${shipmentNumber} is in a bulk update that is on its way. Void it when that is over.`;
}

/** Voids a package with all that is in its box, or nothing of it. Inside a transaction. */
export function voidInTransaction(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  now: string,
): void {
  refuseCompanion(record, 'Void');
  voidOne(context, tx, record, now);
  for (const each of companionsOf(tx, record)) {
    if (each.state === 'labelled') voidOne(context, tx, each, now);
  }
}

function voidOne(
  context: AppContext,
  tx: StoreTransaction,
  record: PackageRecord,
  now: string,
): void {
  const writeBack = tx.writeBacks.findByPackage(record.key);
  const refusal = refusalOf(record, writeBack);
  if (refusal !== null) refuse('refused', refusal);
  if (writeBack !== null) {
    const unship = canUnship(context, tx, record);
    tx.writeBacks.change(writeBack.key, writeBackAfterVoid(writeBack, unship, now), now);
  }
  tx.trackingWatches.end(record.key, 'Voided');
  const buyerMail = cancelMailOfVoided(tx, record.key, now);
  const cancelledLabels = tx.printJobs.cancelQueuedOfPackage(record.key, now);
  tx.packages.setVoided(record.key, now);
  const order = tx.orders.find(record.orderId);
  if (order !== null) {
    const live = tx.packages.listByOrder(order.key).filter((other) => other.state === 'labelled');
    setStateByWork(context, tx, order, stateAfterVoid(order.state, live.length), now);
    // What a part no longer holds in a package may have been called off meanwhile.
    tx.orderSplits.settle(order.splitFromKey ?? order.key, now);
    cancelCalledOff(context, tx, order, now);
  }
  tx.audit.add({
    at: now,
    actor: context.actor,
    action: 'void',
    subject: 'package',
    subjectId: record.id,
    detail: {
      shipmentNumber: record.shipmentNumber,
      trackingNumber: record.trackingNumber,
      cancelledLabels,
      writeBack: writeBack?.state ?? 'NotSent',
      buyerMail,
    },
  });
}

function canUnship(context: AppContext, tx: StoreTransaction, record: PackageRecord): boolean {
  const channel = tx.accounts.find(record.accountId)?.channel ?? '';
  return (context.channels.get(channel)?.unship ?? null) !== null;
}

/**
 * What was never told is voided here alone. What the channel has, or may have, is taken back there
 * by the write-back queue where the channel can be told so; elsewhere it is a task for a person.
 */
function writeBackAfterVoid(
  writeBack: WriteBackRecord,
  unship: boolean,
  now: string,
): WriteBackChange {
  const over = {
    errorCount: writeBack.errorCount,
    deferralCount: 0,
    mustReadBack: false,
    dueAt: null,
    waitReason: '',
    errorCode: '',
    errorMessage: '',
  };
  const takeBack = { ...over, operation: 'unship', errorCount: 0 } as const;
  switch (writeBack.state) {
    case 'Sending':
    case 'Bulk':
      throw new Error(`A package in state ${writeBack.state} was to be voided.`);
    case 'Failed':
      // The channel has something under this package, though not what it was told from here.
      return writeBack.mustReadBack
        ? {
            ...over,
            state: 'VoidedAfterConfirm',
            errorCode: 'may-be-confirmed',
            errorMessage: 'The channel has other data for this shipment. Check it there by hand.',
          }
        : { ...over, state: 'Voided' };
    case 'Pending':
    case 'Held':
    case 'WaitingImei':
    case 'Never':
    case 'Voided':
    case 'VoidedAtChannel':
      return { ...over, state: 'Voided' };
    case 'Unknown':
      // Read back first, like every lost answer: perhaps there is nothing to take back.
      if (unship) {
        return { ...takeBack, state: 'Unknown', mustReadBack: true, dueAt: now };
      }
      return {
        ...over,
        state: 'VoidedAfterConfirm',
        errorCode: 'may-be-confirmed',
        errorMessage:
          'The channel may have this shipment although its answer was lost. Check it there by hand.',
      };
    case 'Success':
    case 'ConfirmedManually':
    case 'VoidedAfterConfirm':
      if (unship && writeBack.state === 'Success') {
        return { ...takeBack, state: 'Pending', dueAt: now };
      }
      return {
        ...over,
        state: 'VoidedAfterConfirm',
        errorCode: 'confirmed-before-void',
        errorMessage:
          'The channel was told about this shipment before it was voided. Correct it there by hand.',
      };
    default:
      return assertNever(writeBack.state);
  }
}
