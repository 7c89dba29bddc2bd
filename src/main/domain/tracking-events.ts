import { saysPreShipment } from './pre-shipment-words.ts';

/** What a parcel was doing, as far as the carrier has told. */
export type TrackingStatus =
  /** The source says something that is not understood here, or nothing. */
  | 'unknown'
  /** A label or electronic notice only: the carrier has not touched the parcel. */
  | 'pre-shipment'
  /** Handed over: picked up, dropped off, accepted. */
  | 'accepted'
  | 'in-transit'
  /** On its last way, or the carrier was at the door. */
  | 'out-for-delivery'
  | 'delivered'
  /** Something is wrong; it does not say whether the carrier has the parcel. */
  | 'exception'
  /** On its way back, or back. */
  | 'returned';

/** @public For tests that go through all of them. */
export const trackingStatuses: readonly TrackingStatus[] = [
  'unknown',
  'pre-shipment',
  'accepted',
  'in-transit',
  'out-for-delivery',
  'delivered',
  'exception',
  'returned',
];

/** One thing that a carrier has told about a parcel. */
export type TrackingEvent = {
  /** UTC; null where the time, or the zone of it, is not told. */
  readonly occurredAt: string | null;
  readonly status: TrackingStatus;
  /** The carrier's or source's own words, safe to show; empty where there are none. */
  readonly description: string;
  /** City, region and country at most; empty where it is not told. */
  readonly location: string;
};

const movements: ReadonlySet<TrackingStatus> = new Set([
  'accepted',
  'in-transit',
  'out-for-delivery',
  'delivered',
  'returned',
]);

/** Statuses that words may take back: a source may call the carrier's electronic notice a scan. */
const doubtful: ReadonlySet<TrackingStatus> = new Set([
  'unknown',
  'accepted',
  'in-transit',
  'exception',
]);

/** Times without a zone and slow clocks of carriers: how far an event may lie before its label. */
const BEFORE_LABEL_MS = 24 * 3_600_000;

/**
 * QP5 and its reading 2: movement is the first physical event at the carrier. A label, an electronic
 * notice, an exception and whatever is not understood are none: nothing is told to a channel on a guess.
 */
export function isMovement(status: TrackingStatus): boolean {
  return movements.has(status);
}

/**
 * The status of an event, corrected by its words. Sources sort the same USPS notice ("Shipping Label
 * Created, USPS Awaiting Item") under different codes, some of them under "in transit".
 */
export function statusOfEvent(status: TrackingStatus, description: string): TrackingStatus {
  return doubtful.has(status) && saysPreShipment(description) ? 'pre-shipment' : status;
}

/**
 * The first event that proves movement, or null. An event whose time is not told counts only where no
 * timed one does. Carriers use a number again after months: what lies more than a day before
 * `labelledAt` belongs to an earlier parcel.
 */
export function firstMovement(
  events: readonly TrackingEvent[],
  labelledAt: string | null = null,
): TrackingEvent | null {
  const earliestMs = labelledAt === null ? -Infinity : Date.parse(labelledAt) - BEFORE_LABEL_MS;
  const moved = oldestFirst(events).filter(
    ({ status, occurredAt }) =>
      isMovement(status) && (occurredAt === null || Date.parse(occurredAt) >= earliestMs),
  );
  return moved[0] ?? null;
}

/** Oldest first; events without a time last, in the order in which they came. */
export function oldestFirst(events: readonly TrackingEvent[]): readonly TrackingEvent[] {
  return [...events].sort((a, b) => timeOf(a) - timeOf(b) || 0);
}

/**
 * The events of several sources as one history, oldest first. Sources tell the same scan in their own
 * words and cut its time differently: an event of a later list is a double where an earlier list has
 * one of the same minute with the same status or the same words. Within one list only what is wholly
 * equal is a double: a carrier scans a parcel twice in a minute.
 */
export function mergeEvents(
  ...lists: readonly (readonly TrackingEvent[])[]
): readonly TrackingEvent[] {
  let merged: readonly TrackingEvent[] = [];
  for (const list of lists) {
    const before = merged;
    const added: TrackingEvent[] = [];
    for (const event of list) {
      const isDouble =
        added.some((each) => isEqual(each, event)) ||
        before.some((each) => isSameScan(each, event));
      if (!isDouble) added.push(event);
    }
    merged = [...before, ...added];
  }
  return oldestFirst(merged);
}

function isSameScan(a: TrackingEvent, b: TrackingEvent): boolean {
  if (a.occurredAt === null || b.occurredAt === null) {
    return a.occurredAt === b.occurredAt && a.status === b.status;
  }
  const isSameMinute = Math.floor(timeOf(a) / 60_000) === Math.floor(timeOf(b) / 60_000);
  if (!isSameMinute) return false;
  if (a.status === b.status) return true;
  // A movement must never be lost to a notice that happens to have the same words.
  return isMovement(a.status) === isMovement(b.status) && sameWords(a.description, b.description);
}

function isEqual(a: TrackingEvent, b: TrackingEvent): boolean {
  return (
    a.occurredAt === b.occurredAt &&
    a.status === b.status &&
    a.description === b.description &&
    a.location === b.location
  );
}

function sameWords(a: string, b: string): boolean {
  const words = (text: string) =>
    text
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  return words(a) !== '' && words(a) === words(b);
}

function timeOf({ occurredAt }: TrackingEvent): number {
  return occurredAt === null ? Infinity : Date.parse(occurredAt);
}
