import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { IdentifiersView } from '../../shared/identifiers-views.ts';
import { channelTraits } from '../domain/channel-traits.ts';
import { bareIdentifier, identifiersProblem, imeiProblem } from '../domain/imei.ts';
import { wantsImei } from '../domain/imei-need.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { imeiClockOf } from './imei-waiting.ts';
import type { PackageRecord } from './package-store-port.ts';
import { releaseIfReady, waits, withIdentifiers } from './release-write-back.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';

/**
 * Enters the IMEIs of one line of a package (QP10-QP12): 15 digits that fit their check digit, one a
 * unit, none that another open package holds (requirements 1E, reading 3). What waited only for them
 * is sent at once; what is still to be sent, or was refused, is sent with them. Refused as soon as the
 * channel was told or may have been: there they can not be corrected.
 */
export function enterIdentifiers(
  context: AppContext,
  command: ParsedInput<'packages.enterIdentifiers'>,
): void {
  const now = nowUtc(context);
  context.store.write((tx) =>
    runOnce(tx, { commandId: command.commandId, name: 'identifiers', input: command, now }, () => {
      const { packageId, lineId } = command;
      const record = tx.packages.find(packageId);
      if (record === null) refuse('not-found', 'This package is not in the store any more.');
      const entered = entryFor(tx, record, lineId, command.identifiers);
      tx.packages.setIdentifiers(record.key, entered.lineKey, entered.identifiers);
      if (!releaseIfReady(context, tx, packageId, now)) takeAlong(tx, record);
      tx.audit.add({
        at: now,
        actor: context.actor,
        action: 'enter identifiers',
        subject: 'package',
        subjectId: packageId,
        detail: { shipmentNumber: record.shipmentNumber, units: entered.identifiers.length },
      });
      return packageId;
    }),
  );
  changed(context, 'packages', 'writeBacks');
}

function entryFor(
  tx: StoreTransaction,
  record: PackageRecord,
  lineId: string,
  typed: readonly string[],
): { readonly lineKey: number; readonly identifiers: readonly string[] } {
  const closed = closedReason(tx, record);
  if (closed !== '') refuse('refused', closed);
  const items = tx.packages.items(record.key);
  const line = items.find((item) => item.lineId === lineId);
  if (line === undefined) refuse('not-found', 'This package has no such line.');
  const identifiers = typed.map(bareIdentifier).filter((each) => each !== '');
  if (identifiers.length > line.quantity) {
    refuse('invalid-input', `There are ${line.quantity} of this in the package, not more.`);
  }
  for (const imei of identifiers) {
    const problem = imeiProblem(imei);
    if (problem !== null) refuse('invalid-input', `${imei}: ${problem}`);
    const holder = tx.packages.holderOfIdentifier(imei, record.key);
    if (holder !== null) {
      refuse(
        'conflict',
        `IMEI ${imei} is in shipment ${holder.shipmentNumber} of order ${holder.orderNumber} already.`,
      );
    }
  }
  const after = items.map((item) => (item === line ? { ...item, identifiers } : item));
  const problem = identifiersProblem(after);
  if (problem !== null) refuse('invalid-input', problem);
  return { lineKey: line.lineKey, identifiers };
}

/** An update that the channel has surely not taken yet goes out with what is entered now. */
function takeAlong(tx: StoreTransaction, record: PackageRecord): void {
  const writeBack = tx.writeBacks.findByPackage(record.key);
  if (writeBack === null || waits(writeBack)) return;
  tx.writeBacks.setConfirmation(writeBack.key, withIdentifiers(tx, record, writeBack.confirmation));
}

/** Why nothing can be entered any more; empty where it can. */
function closedReason(tx: StoreTransaction, record: PackageRecord): string {
  if (record.state === 'voided') return 'This package was voided.';
  switch (record.writeBackState) {
    case 'NotSent':
    case 'Held':
    case 'WaitingImei':
      return '';
    case 'Pending':
    case 'Failed':
      return tx.writeBacks.findByPackage(record.key)?.mustReadBack === false ? '' : ON_ITS_WAY;
    case 'Sending':
    case 'Unknown':
    case 'Bulk':
      return ON_ITS_WAY;
    case 'Never':
      return 'The channel is never told about this package, so it needs no IMEI.';
    default:
      return 'The channel was told about this package. An IMEI can not be corrected there.';
  }
}

const ON_ITS_WAY =
  'The update of this package is on its way. Its IMEI can not be changed any more.';

/** The lines of a package that want an IMEI, what was entered, and how much time is left (QP12). */
export function identifiersViewOf(context: AppContext, packageId: string): IdentifiersView {
  return context.store.read((tx) => {
    const record = tx.packages.find(packageId);
    if (record === null) refuse('not-found', 'This package is not in the store any more.');
    const account = tx.accounts.find(record.accountId);
    const takes = channelTraits(account?.channel ?? '').takesImei;
    return {
      packageId,
      shipmentNumber: record.shipmentNumber,
      lines: takes
        ? tx.packages
            .items(record.key)
            .filter((item) => wantsImei(item.sku, account?.settings.imeiSkus))
            .map(({ lineId, sku, title, quantity, identifiers }) => ({
              lineId,
              sku,
              title,
              quantity,
              identifiers: [...identifiers],
            }))
        : [],
      closed: closedReason(tx, record),
      clock: imeiClockOf(record, context.clock.now().getTime()),
      // One that is held already stays so, whatever the account chooses for others now.
      withoutImei: isHeld(record) || account?.settings.withoutImei === 'hold' ? 'hold' : 'send',
    };
  });
}

function isHeld({ writeBackState, writeBackDueAt }: PackageRecord): boolean {
  return writeBackState === 'WaitingImei' && writeBackDueAt === null;
}
