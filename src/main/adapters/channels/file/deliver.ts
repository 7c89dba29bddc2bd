import type { ConfirmOutcome, ReadBack } from '../../../domain/confirmation.ts';
import { type DropPlace, FOLDER_MISSING, harmlessOutcome } from './drop-place.ts';
import { type FileNames, RECORD_FOLDER } from './file-names.ts';
import type { SentContent } from './sent-content.ts';

export type Delivery = {
  readonly place: DropPlace;
  readonly names: FileNames;
  /** The whole file. */
  readonly content: string;
  /** What is kept beside it of what was handed over. */
  readonly sent: SentContent;
};

/**
 * Whether a file was handed over, also when the other side has fetched its file and deleted it.
 *
 * A file is handed over in three steps: (1) it is written beside the folder as `part`, (2) a record
 * is written, (3) `part` is moved to the name that the other side looks for. The move is one step
 * that happens wholly or not at all, so at any moment, whatever was interrupted:
 *
 * | record | part | meaning |
 * |---|---|---|
 * | none | any | not handed over: step 2 was never done |
 * | any | there | not handed over: step 3 was never done, unless the file is there too |
 * | whole | gone | handed over, and with what the record says |
 * | broken | gone | somebody else changed the records: a person looks |
 *
 * A file of the same name without a record was put there by somebody else, or the records were
 * deleted: its content counts then. With a part beside it, step 3 of an earlier attempt came through
 * late, when the part had been written again: its content counts, too.
 */
export async function lookForFile(delivery: Delivery): Promise<ReadBack> {
  const { place, names, content, sent } = delivery;
  const folder = await place.isFolder('');
  if (!folder.ok) return { kind: 'not-proven', outcome: harmlessOutcome(folder.failure) };
  // An absent folder is a share that is not connected far more often than one without records.
  if (!folder.value) {
    const message = `There is no ${place.name.replace(/^the /, '')}: check the settings of the account.`;
    return { kind: 'not-proven', outcome: { kind: 'auth', code: FOLDER_MISSING, message } };
  }
  const record = await place.read(names.record);
  if (!record.ok) return { kind: 'not-proven', outcome: harmlessOutcome(record.failure) };
  if (record.value === null) {
    const file = await place.read(names.file);
    if (!file.ok) return { kind: 'not-proven', outcome: harmlessOutcome(file.failure) };
    if (file.value === null) return { kind: 'absent' };
    if (file.value === content) return { kind: 'confirmed' };
    const message = `A file ${names.file} with other content is in ${place.name}.`;
    return { kind: 'different', message };
  }
  const part = await place.isThere(names.part);
  if (!part.ok) return { kind: 'not-proven', outcome: harmlessOutcome(part.failure) };
  if (part.value) {
    const file = await place.read(names.file);
    if (!file.ok) return { kind: 'not-proven', outcome: harmlessOutcome(file.failure) };
    return { kind: file.value === content ? 'confirmed' : 'absent' };
  }
  const compared = sent.compare(record.value);
  if (compared.kind === 'same') return { kind: 'confirmed' };
  const message =
    compared.kind === 'damaged'
      ? `The record ${names.record} of this ${sent.what} is damaged: look whether the other side has it.`
      : `The file of this ${sent.what} was handed over before with ${compared.how}.`;
  return { kind: 'different', message };
}

/** Hands a file over, once: what was handed over before is never written again. */
export async function deliverFile(delivery: Delivery): Promise<ConfirmOutcome> {
  const { place, names, content, sent } = delivery;
  const before = await lookForFile(delivery);
  if (before.kind === 'not-proven') return nothingDelivered(before.outcome);
  if (before.kind === 'confirmed') {
    return { kind: 'accepted', message: `The file ${names.file} was handed over before.` };
  }
  if (before.kind === 'different') {
    const message = `${before.message} It is not replaced: tell the other side by hand.`;
    return { kind: 'rejected', code: 'handed-over-before', message };
  }
  const steps = [
    () => place.makeFolder(RECORD_FOLDER),
    () => place.write(names.part, content),
    () => place.write(names.record, sent.text),
  ];
  for (const step of steps) {
    const written = await step();
    if (!written.ok) return harmlessOutcome(written.failure);
  }
  const inTheWay = await place.read(names.file);
  if (!inTheWay.ok) return harmlessOutcome(inTheWay.failure);
  if (inTheWay.value === content) {
    return { kind: 'accepted', message: `The file ${names.file} is in ${place.name}.` };
  }
  if (inTheWay.value !== null) {
    const message = `A file ${names.file} is in ${place.name} already, and is not replaced.`;
    return { kind: 'rejected', code: 'file-in-the-way', message };
  }
  const moved = await place.move(names.part, names.file);
  if (moved.ok) return { kind: 'accepted', message: `The file ${names.file} is in ${place.name}.` };
  if (moved.failure.kind === 'not-done') return moved.failure.outcome;
  const message = `It is not known whether the file was handed over. ${moved.failure.message}`;
  return { kind: 'unknown', message };
}

/** A look changes nothing, so what it could not prove was not sent either. */
function nothingDelivered(outcome: Exclude<ConfirmOutcome, { readonly kind: 'accepted' }>) {
  return outcome.kind === 'unknown'
    ? ({ kind: 'unreachable', message: outcome.message } as const)
    : outcome;
}
