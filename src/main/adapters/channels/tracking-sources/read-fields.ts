import {
  isMovement,
  oldestFirst,
  statusOfEvent,
  type TrackingEvent,
  type TrackingStatus,
} from '../../../domain/tracking-events.ts';
import { isRecord } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';

export type Json = Readonly<Record<string, unknown>>;

/** Carriers put the name of who took the parcel behind these words. */
const PERSON =
  /\b(sign(?:ed|ature)(?: for)?(?: received)? by|signee|received by|left with|handed to|released by)\b[\s:,-].*$/i;

/** A text of an answer, trimmed; empty where the field is none. */
export function textIn(record: Json, name: string): string {
  const value = record[name];
  return typeof value === 'string' ? value.trim() : '';
}

/** The records of a list; whatever else stands in it is left out. Null where the field is no list. */
export function recordsIn(record: Json, name: string): readonly Json[] | null {
  const value = record[name];
  return Array.isArray(value) ? value.filter(isRecord) : null;
}

/** An instant in UTC. A time without a zone is no instant: null. */
export function utcOf(text: string): string | null {
  const isWhole = /^20\d\d-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/.test(text);
  const atMs = isWhole ? Date.parse(text.replace(' ', 'T')) : Number.NaN;
  return Number.isNaN(atMs) ? null : new Date(atMs).toISOString();
}

/** SECURITY: a carrier's words without credentials, mail addresses and the name of who signed. */
export function safeWords(text: string, secrets: readonly string[]): string {
  return redact(text, secrets).replace(PERSON, '$1 …');
}

/** City, region and country as one text; no street and no postal code. */
export function placeOf(...parts: readonly string[]): string {
  return redact(parts.filter((part) => part !== '').join(', '), []);
}

/** Carriers and sources write the same number with and without blanks and hyphens. */
export function isSameNumber(a: string, b: string): boolean {
  const bare = (text: string) => text.replaceAll(/[\s-]/g, '').toUpperCase();
  return bare(a) !== '' && bare(a) === bare(b);
}

/**
 * The history of a parcel from its events and the source's own summary of it. Where only the summary
 * tells of movement it becomes an event of its own, with the time that the source gives it. Where
 * every event is a label or a notice the summary is wrong and does not count.
 */
export function historyOf(
  events: readonly TrackingEvent[],
  summary: TrackingEvent,
): readonly TrackingEvent[] {
  const read = events.map(corrected);
  const whole = corrected(summary);
  const isContradicted = read.length > 0 && read.every(({ status }) => status === 'pre-shipment');
  const isNews = isMovement(whole.status)
    ? !isContradicted && !read.some(({ status }) => isMovement(status))
    : read.length === 0 && whole.status !== 'unknown';
  return oldestFirst(isNews ? [...read, whole] : read);
}

/** A status by a source's table; whatever is not in it is unknown and so no movement. */
export function statusBy(
  table: Readonly<Record<string, TrackingStatus>>,
  code: string,
): TrackingStatus | null {
  return Object.hasOwn(table, code) ? (table[code] ?? null) : null;
}

function corrected(event: TrackingEvent): TrackingEvent {
  return { ...event, status: statusOfEvent(event.status, event.description) };
}
