import { type BulkStanding, bulkStanding } from '../domain/bulk-standing.ts';
import { channelName } from '../domain/channel-traits.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import { takenAwayWords } from '../domain/open-order.ts';
import type { AccountRecord } from './account-store-port.ts';
import { answerWaitOf } from './answer-first.ts';
import type { BulkUpdates } from './channel-bulk-port.ts';
import { confirmationOf } from './confirm-shipment.ts';
import type { AppContext } from './context.ts';
import { rootOf } from './order-family.ts';
import type { PackageRecord } from './package-store-port.ts';
import { timedFor } from './release-write-back.ts';
import type { StoreTransaction } from './store-port.ts';
import type { WriteBackRecord } from './write-back-store-port.ts';

/** A package of the chosen account and day, and whether it goes. */
export type BulkCandidate = BulkStanding & {
  readonly record: PackageRecord;
  readonly writeBack: WriteBackRecord | null;
  /** What the channel would be told; null where it does not go whatever is ticked. */
  readonly confirmation: Confirmation | null;
};

export type BulkCandidates = {
  /** What stands against any update of this account, in words; empty where nothing does. */
  readonly problem: string;
  readonly candidates: readonly BulkCandidate[];
};

/** Every package of an account and day, in the order in which the labels were made. */
export function bulkCandidates(
  context: AppContext,
  tx: StoreTransaction,
  account: AccountRecord,
  bulk: BulkUpdates,
  date: string,
): BulkCandidates {
  const channelOrderIds = new Map<string, string>();
  const orderIdOf = ({ orderId }: PackageRecord): string => {
    const known = channelOrderIds.get(orderId) ?? tx.orders.find(orderId)?.channelOrderId ?? '';
    channelOrderIds.set(orderId, known);
    return known;
  };
  const candidates = tx.bulkRuns.packagesOf(account.id, date).map((record): BulkCandidate => {
    const isNew = record.writeBackState === 'NotSent';
    const writeBack = isNew ? null : tx.writeBacks.findByPackage(record.key);
    const standing = bulkStanding({
      isVoided: record.state === 'voided',
      confirmTiming: record.confirmTiming,
      writeBack: record.writeBackState,
      shippedQuantity: record.shippedQuantity,
      mustReadBack: writeBack?.mustReadBack ?? false,
      errorCode: writeBack?.state === 'Failed' ? tx.bulkWriteBacks.errorOf(writeBack.key).code : '',
      waitReason: record.writeBackWaitReason,
      orderStop: orderStopOf(context, tx, account, record),
      wouldWait: isNew ? waitOf(context, tx, record) : null,
    });
    if (standing.standing === 'excluded') {
      return { ...standing, record, writeBack, confirmation: null };
    }
    const confirmation =
      writeBack?.confirmation ?? confirmationOf(tx, record, orderIdOf(record), false);
    return { ...standing, record, writeBack, confirmation };
  });
  return withoutRefused(candidates, account, bulk);
}

/** Why nothing of its order is told now, in words; empty where it may be. */
function orderStopOf(
  context: AppContext,
  tx: StoreTransaction,
  { channel: name }: AccountRecord,
  record: PackageRecord,
): string {
  const channel = context.channels.get(name);
  const wait = channel === undefined ? null : answerWaitOf(channel, tx, record.key);
  if (wait !== null) return wait.words;
  // Where somebody has decided to tell the channel, that was known or has happened since.
  const order = record.writeBackState === 'NotSent' ? tx.orders.find(record.orderId) : null;
  if (order === null) return '';
  return takenAwayWords(rootOf(tx, order).state) ?? takenAwayWords(order.state) ?? '';
}

function waitOf(context: AppContext, tx: StoreTransaction, record: PackageRecord) {
  const { state } = timedFor(context, tx, record);
  return state === 'Held' || state === 'WaitingImei' ? state : null;
}

/** What the channel would refuse for certain does not go, and says why. */
function withoutRefused(
  candidates: readonly BulkCandidate[],
  account: AccountRecord,
  bulk: BulkUpdates,
): BulkCandidates {
  const sendable = candidates.filter((each) => each.confirmation !== null);
  const plan = bulk.plan(
    account,
    sendable.map((each) => each.confirmation).filter((each) => each !== null),
  );
  if (plan.kind === 'impossible') return { problem: plan.message, candidates };
  const reasons = new Map<BulkCandidate | undefined, string>(
    plan.refused.map(({ index, message }) => [sendable[index], message]),
  );
  return {
    problem: '',
    candidates: candidates.map((each): BulkCandidate => {
      const message = reasons.get(each);
      if (message === undefined) return each;
      const reason = `${channelName(account.channel)} would refuse it: ${message}`;
      return { ...each, standing: 'excluded', reason, confirmation: null };
    }),
  };
}
