import { confirmManually, retryWriteBack } from '../../../src/main/app/manage-write-backs.ts';
import { recordTracking } from '../../../src/main/app/record-movement.ts';
import { sendNow } from '../../../src/main/app/send-now.ts';
import { voidPackage } from '../../../src/main/app/void-package.ts';
import type { ChannelStation } from '../channel-station.ts';
import type { ChaosBooks } from './chaos-channel.ts';
import type { ModelPackage } from './chaos-model.ts';

type Act = {
  readonly station: ChannelStation;
  readonly parcel: ModelPackage;
  readonly commandId: string;
};

/** A carrier scans the parcel. */
export function moveParcel({ station, parcel }: Act): void {
  if (parcel.moved || parcel.voided) return;
  const now = station.clock.now().toISOString();
  station.context.store.write((tx) => {
    const record = tx.packages.find(parcel.packageId);
    if (record === null) return;
    const event = { occurredAt: now, status: 'accepted', description: '', location: '' } as const;
    recordTracking(station.context, tx, record, [event], 'chaos', now);
  });
  parcel.moved = true;
}

export function voidParcel({ station, parcel, commandId }: Act): void {
  if (parcel.voided) return;
  const { packageId } = parcel;
  parcel.voided = isTaken(() =>
    voidPackage(station.context, { commandId, packageId, acknowledgeLocked: true }),
  );
}

/** "Retry now"; somebody who `mends` has put the order right at the channel before. */
export function retryParcel(
  { station, parcel, commandId }: Act,
  books: ChaosBooks,
  mends: boolean,
): void {
  const record = station.context.store.read((tx) => tx.packages.find(parcel.packageId));
  if (record === null || parcel.voided) return;
  const isNewRound = record.writeBackState === 'Failed';
  const { packageId } = parcel;
  if (!isTaken(() => retryWriteBack(station.context, { commandId, packageId }))) return;
  const shipment = books.shipmentOf(record.accountId, parcel.reference);
  if (!isNewRound || shipment === undefined) return;
  shipment.counted = 0;
  if (mends) shipment.rejects = false;
}

export function confirmParcelByHand({ station, parcel, commandId }: Act): void {
  const { packageId } = parcel;
  if (parcel.voided || parcel.byHand) return;
  parcel.byHand = isTaken(() =>
    confirmManually(station.context, { commandId, packageId, note: 'chaos' }),
  );
}

/** "Send now": somebody does not wait for the movement. */
export function sendParcelNow({ station, parcel, commandId }: Act): void {
  const { packageId } = parcel;
  if (parcel.voided || parcel.sentNow) return;
  parcel.sentNow = isTaken(() => sendNow(station.context, { commandId, packageIds: [packageId] }));
}

/** False where the station refuses, as while another station is sending just this shipment. */
function isTaken(command: () => void): boolean {
  try {
    command();
    return true;
  } catch {
    return false;
  }
}
