import { refuse } from '../../shared/app-error.ts';
import type { StatusFilter } from '../../shared/status-contract.ts';
import { type WriteBackState, writeBackStates } from '../../shared/write-back-states.ts';
import { channelName } from '../domain/channel-traits.ts';
import type { Confirmation } from '../domain/confirmation.ts';
import { type UploadKind, uploadKindTraits } from '../domain/upload-files/upload-kinds.ts';
import type { UploadShipment } from '../domain/upload-files/upload-shipment.ts';
import {
  type AskedState,
  askedStates,
  refusalOfUnasked,
  uploadRefusal,
} from '../domain/upload-files/upload-standing.ts';
import type { AccountRecord } from './account-store-port.ts';
import { confirmationOf } from './confirm-shipment.ts';
import type { AppContext } from './context.ts';
import { rootOf } from './order-family.ts';
import type { OrderRecord } from './order-store-port.ts';
import type { PackageRecord } from './package-store-port.ts';
import type { StoreTransaction } from './store-port.ts';
import type { BeforeUpload } from './upload-store-port.ts';
import type { StatusRecord, WriteBackRecord } from './write-back-store-port.ts';

/** What a person wants in a file: of the rows that the filter lists, those of one account. */
export type UploadWish = {
  readonly accountId: string;
  readonly kind: UploadKind;
  readonly filter: StatusFilter;
  /** States that go only because they are asked for by name. */
  readonly asked: readonly AskedState[];
};

/** A package that goes into the file, with everything that is told of it. */
export type PlannedPackage = {
  readonly record: PackageRecord;
  readonly writeBack: WriteBackRecord | null;
  readonly confirmation: Confirmation;
  readonly before: BeforeUpload;
  /** One for each of its lines. */
  readonly shipments: readonly UploadShipment[];
};

/** Shipments that stay out for one reason. */
export type LeftOutGroup = {
  readonly reason: string;
  readonly count: number;
  /** The first of them; none where they were only counted. */
  readonly shipmentNumbers: readonly string[];
  /** What has to be asked for so that they go; null where nothing helps. */
  readonly askFor: AskedState | null;
};

type UploadPlan = {
  readonly packages: readonly PlannedPackage[];
  readonly leftOut: readonly LeftOutGroup[];
};

/** More would make a file that nobody can check, and a transaction that others wait for. */
const MOST_SHIPMENTS = 20_000;
const NAMED_SHIPMENTS = 20;

/** The account of a wish; refuses one that its kind of file is not for. */
export function uploadAccount(
  tx: StoreTransaction,
  { accountId, kind }: Pick<UploadWish, 'accountId' | 'kind'>,
): AccountRecord {
  const account = tx.accounts.find(accountId);
  if (account === null) refuse('not-found', 'This account does not exist any more.');
  const { channel, title } = uploadKindTraits(kind);
  if (account.channel !== channel) {
    refuse(
      'invalid-input',
      `"${title}" is a file of ${channelName(channel)}, and ${account.name} is an account at ${channelName(account.channel)}.`,
    );
  }
  return account;
}

/**
 * Packages of the account that the filter lists, in the listed order. Only states that can go are
 * read; the others are counted, so that a year of confirmed shipments costs nothing.
 */
export function listForUpload(
  context: AppContext,
  { accountId, filter, asked }: UploadWish,
): { readonly packageIds: readonly string[]; readonly counted: readonly LeftOutGroup[] } {
  if (filter.accountId !== undefined && filter.accountId !== accountId) {
    return { packageIds: [], counted: [] };
  }
  const ofAccount = { ...filter, accountId };
  const listed =
    filter.states === undefined || filter.states.length === 0 ? writeBackStates : filter.states;
  const read = listed.filter((state) => state === 'Failed' || asked.some((each) => each === state));
  const packageIds: string[] = [];
  if (read.length > 0) {
    for (const row of context.store.streamStatusRows({ ...ofAccount, states: [...read] })) {
      packageIds.push(row.packageId);
      if (packageIds.length > MOST_SHIPMENTS) {
        refuse(
          'refused',
          `A file takes ${MOST_SHIPMENTS} shipments at most. Narrow the list, by dates for instance.`,
        );
      }
    }
  }
  return { packageIds, counted: countOthers(context, ofAccount, listed, read) };
}

function countOthers(
  context: AppContext,
  filter: StatusFilter,
  listed: readonly WriteBackState[],
  read: readonly WriteBackState[],
): readonly LeftOutGroup[] {
  const { counts, total } = context.store.read((tx) =>
    tx.writeBacks.statusRows({ ...filter, offset: 0, limit: 1 }),
  );
  // Where something else than states narrows the list too, the counts are not of what is listed.
  if (listed.reduce((sum, state) => sum + (counts[state] ?? 0), 0) !== total) return [];
  return listed.flatMap((state): LeftOutGroup[] => {
    const count = counts[state] ?? 0;
    if (count === 0 || state === 'Failed' || read.includes(state)) return [];
    const askFor = askedStates.find((each) => each === state) ?? null;
    return [{ reason: refusalOfUnasked(state), count, shipmentNumbers: [], askFor }];
  });
}

/**
 * What of these packages goes, as the store has it in this transaction: a row that another process
 * has sent since it was listed stays out.
 */
export function planUpload(
  tx: StoreTransaction,
  wish: UploadWish,
  packageIds: readonly string[],
): UploadPlan {
  const orders = new Map<string, OrderRecord | null>();
  const orderOf = (orderId: string) => {
    const known = orders.get(orderId);
    if (known !== undefined) return known;
    const order = tx.orders.find(orderId);
    orders.set(orderId, order);
    return order;
  };
  const packages: PlannedPackage[] = [];
  const leftOut: { readonly shipmentNumber: string; readonly reason: string }[] = [];
  for (const packageId of packageIds) {
    const row = tx.writeBacks.statusRow(packageId);
    const record = tx.packages.find(packageId);
    const order = row === null ? null : orderOf(row.orderId);
    if (row === null || record === null || order === null) continue;
    const writeBack = tx.writeBacks.findByPackage(record.key);
    const reason = uploadRefusal(
      {
        ...row,
        isVoided: record.state === 'voided',
        mustReadBack: writeBack?.mustReadBack ?? false,
        orderState: order.state,
      },
      wish.asked,
    );
    if (reason === null) packages.push(planned(tx, row, record, writeBack, order));
    else leftOut.push({ shipmentNumber: record.shipmentNumber, reason });
  }
  return { packages, leftOut: grouped(leftOut) };
}

function planned(
  tx: StoreTransaction,
  row: StatusRecord,
  record: PackageRecord,
  writeBack: WriteBackRecord | null,
  order: OrderRecord,
): PlannedPackage {
  const confirmation =
    writeBack?.confirmation ?? confirmationOf(tx, record, order.channelOrderId, false);
  const { state, errorCode, errorMessage } = row;
  const known = rootOf(tx, order);
  return {
    record,
    writeBack,
    confirmation,
    before: { state, errorCode, errorMessage },
    shipments: confirmation.items.map(({ channelLineId, sku, quantity }) => ({
      channelOrderId: confirmation.channelOrderId,
      orderNumber: known.orderNumber,
      channelLineId,
      orderLineCount: known.lines.length,
      sku: sku || (order.lines.find((each) => each.channelLineId === channelLineId)?.sku ?? ''),
      quantity,
      shipDate: record.shipDate,
      carrierCode: confirmation.carrierCode,
      carrierName: confirmation.carrierName,
      serviceName: confirmation.serviceName,
      trackingNumber: confirmation.trackingNumber,
    })),
  };
}

/** One group for each reason, the largest first. */
export function grouped(
  leftOut: readonly { readonly shipmentNumber: string; readonly reason: string }[],
): readonly LeftOutGroup[] {
  const groups = new Map<string, { count: number; shipmentNumbers: string[] }>();
  for (const { shipmentNumber, reason } of leftOut) {
    const group = groups.get(reason) ?? { count: 0, shipmentNumbers: [] };
    group.count += 1;
    if (group.shipmentNumbers.length < NAMED_SHIPMENTS) group.shipmentNumbers.push(shipmentNumber);
    groups.set(reason, group);
  }
  return [...groups]
    .map(([reason, group]) => ({ reason, ...group, askFor: null }))
    .sort((one, other) => other.count - one.count);
}
