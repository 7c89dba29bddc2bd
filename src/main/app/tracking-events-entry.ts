import { basename } from 'node:path';
import { refuse } from '../../shared/app-error.ts';
import type { ParsedInput } from '../../shared/contract.ts';
import type { TrackingImportView } from '../../shared/tracking-views.ts';
import type { TrackingEvent } from '../domain/tracking-events.ts';
import { boxPackageOf } from './companion-packages.ts';
import { type AppContext, changed, nowUtc } from './context.ts';
import { recordTracking } from './record-movement.ts';
import { runOnce } from './run-once.ts';
import type { StoreTransaction } from './store-port.ts';
import type { TypedTrackingEvent } from './tracking-port.ts';

/** A file of tracking events is small: a day of a warehouse has some thousand lines. */
const LARGEST_FILE_BYTES = 20 * 1024 * 1024;
const SHOWN_PROBLEMS = 200;
/** So many rows are stored in one transaction: other programs on this station wait no longer. */
const ROWS_AT_ONCE = 200;

/** A person enters what they know of a parcel; entered twice by one press, it is kept once. */
export function addTrackingEvent(
  context: AppContext,
  command: ParsedInput<'tracking.addEvent'>,
): void {
  const now = nowUtc(context);
  const { packageId, status, description } = command;
  const occurredAt = command.occurredAt ?? now;
  if (Number.isNaN(Date.parse(occurredAt))) refuse('invalid-input', 'This is no time.');
  if (occurredAt > now) refuse('invalid-input', 'A tracking event can not be in the future.');
  context.store.write((tx) =>
    runOnce(
      tx,
      { commandId: command.commandId, name: 'tracking event', input: command, now },
      () => {
        const named = tx.packages.find(packageId);
        if (named === null) refuse('not-found', 'This package is not in the store any more.');
        const record = boxPackageOf(tx, named);
        const event: TrackingEvent = { occurredAt, status, description, location: '' };
        recordTracking(context, tx, record, [event], context.actor, now);
        tx.audit.add({
          at: now,
          actor: context.actor,
          action: 'enter tracking event',
          subject: 'package',
          subjectId: packageId,
          detail: { shipmentNumber: record.shipmentNumber, status, occurredAt },
        });
        return packageId;
      },
    ),
  );
  changed(context, 'packages', 'writeBacks');
}

/** Takes the tracking events of a CSV file, each row for itself; the same file twice adds nothing. */
export async function importTrackingEvents(
  context: AppContext,
  path: string,
): Promise<TrackingImportView> {
  const bytes = await context.fileReader.read(path, LARGEST_FILE_BYTES);
  const file = await context.trackingEventFiles.read(bytes);
  const fileName = basename(path);
  const now = nowUtc(context);
  const problems = [...file.problems];
  const moved = new Set<string>();
  let added = 0;
  let released = 0;
  const takeRow = (tx: StoreTransaction, row: TypedTrackingEvent): void => {
    const { trackingNumber, event, fileLine } = row;
    const holder = tx.packages.holderOfTrackingNumber(trackingNumber);
    const record = holder === null ? null : tx.packages.findByShipmentNumber(holder.shipmentNumber);
    if (record === null) {
      problems.push({ fileLine, reason: `No package has the tracking number ${trackingNumber}.` });
      return;
    }
    if ((event.occurredAt ?? '') > now) {
      problems.push({ fileLine, reason: 'The time is in the future.' });
      return;
    }
    const kept = recordTracking(context, tx, record, [event], fileName, now);
    added += kept.added;
    if (kept.moved) moved.add(record.id);
    if (kept.released) released += 1;
  };
  for (let at = 0; at < file.events.length; at += ROWS_AT_ONCE) {
    const rows = file.events.slice(at, at + ROWS_AT_ONCE);
    context.store.write((tx) => {
      for (const row of rows) takeRow(tx, row);
    });
  }
  context.store.write((tx) =>
    tx.audit.add({
      at: now,
      actor: context.actor,
      action: 'import tracking events',
      subject: 'file',
      subjectId: fileName,
      detail: { added, moved: moved.size, released, problems: problems.length },
    }),
  );
  changed(context, 'packages', 'writeBacks');
  problems.sort((a, b) => a.fileLine - b.fileLine);
  return {
    fileName,
    added,
    moved: moved.size,
    released,
    problemCount: problems.length,
    problems: problems.slice(0, SHOWN_PROBLEMS),
  };
}
