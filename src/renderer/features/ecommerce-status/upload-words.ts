import type { StatusFilter } from '../../../shared/status-contract.ts';
import type {
  LeftOutView,
  UploadFileView,
  UploadKindsView,
} from '../../../shared/uploads-views.ts';

export type AskedState = NonNullable<LeftOutView['askFor']>;
export type UploadAccount = UploadKindsView['accounts'][number];

/** What can be put in by asking for it, in the order of the questions. */
export const askedWords: readonly (readonly [AskedState, string])[] = [
  ['Pending', 'Pending'],
  ['NotSent', 'Not sent'],
  ['Never', 'Not sent (Never)'],
  ['Held', 'Held'],
  ['WaitingImei', 'Waiting for an IMEI'],
];

/** Channels that take a file for uploading, each with its accounts. */
export function uploadChannels(
  accounts: readonly UploadAccount[],
): readonly { readonly channelName: string; readonly accounts: readonly UploadAccount[] }[] {
  const withKinds = accounts.filter((each) => each.kinds.length > 0);
  return [...new Set(withKinds.map((each) => each.channelName))].map((channelName) => ({
    channelName,
    accounts: withKinds.filter((each) => each.channelName === channelName),
  }));
}

/** What the list already names; a person who lists Pending asks for it. */
export function askedByList({ states = [] }: StatusFilter): readonly AskedState[] {
  return askedWords.map(([state]) => state).filter((state) => states.includes(state));
}

/** The question of a file: the list with everything that is asked for, though it does not name it. */
export function filterWith(filter: StatusFilter, asked: readonly AskedState[]): StatusFilter {
  const { states } = filter;
  if (states === undefined || states.length === 0) return filter;
  return { ...filter, states: [...new Set([...states, ...asked])] };
}

export function shipmentCount(count: number): string {
  return count === 1 ? '1 shipment' : `${count.toLocaleString('en')} shipments`;
}

/** What became of a file, or what is to be done about it. */
export function uploadFileWords(file: UploadFileView): string {
  const { openShipments, shipments } = file;
  switch (file.state) {
    case 'saving':
      return 'Saving was interrupted. Look whether the file is there.';
    case 'saved':
      return openShipments === shipments
        ? `${shipmentCount(shipments)} in it.`
        : `${openShipments} of ${shipmentCount(shipments)} still in it.`;
    case 'confirmed':
      return `${shipmentCount(file.marked)} of it marked as confirmed manually.`;
    case 'put-back':
      return 'Not uploaded: its shipments went on as before.';
  }
}
