import type { TrackingEvent } from '../../../domain/tracking-events.ts';
import type { ChannelWords } from '../http/classify-failure.ts';
import { isRecord } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';
import { afterShipSubtags, afterShipTags } from './aftership-tables.ts';
import {
  historyOf,
  isSameNumber,
  type Json,
  placeOf,
  recordsIn,
  safeWords,
  statusBy,
  textIn,
  utcOf,
} from './read-fields.ts';

/** `meta.code` of an answer that refuses to make a tracking a second time. */
export const ALREADY_EXISTS = 4003;

/** The tracking of a number in a list; undefined where it is not there, null where this is no list. */
export function findTracking(
  body: unknown,
  trackingNumber: string,
  slug: string,
): Json | undefined | null {
  const data = isRecord(body) && isRecord(body.data) ? body.data : null;
  const trackings = data === null ? null : recordsIn(data, 'trackings');
  if (trackings === null) return null;
  return trackings.find(
    (tracking) =>
      isSameNumber(textIn(tracking, 'tracking_number'), trackingNumber) &&
      (slug === '' || textIn(tracking, 'slug') === slug),
  );
}

/** The history in a tracking; null where it is none of this number. */
export function readTracking(
  tracking: unknown,
  trackingNumber: string,
  secrets: readonly string[],
): readonly TrackingEvent[] | null {
  if (!isRecord(tracking)) return null;
  const checkpoints = recordsIn(tracking, 'checkpoints');
  const isSame = isSameNumber(textIn(tracking, 'tracking_number'), trackingNumber);
  if (checkpoints === null || !isSame) return null;
  const events = checkpoints.map((checkpoint): TrackingEvent => {
    const parts = ['city', 'state', 'country_region'].map((name) => textIn(checkpoint, name));
    return {
      // Some carriers' times have no zone; then it is when AfterShip learned of it, which is later.
      occurredAt:
        utcOf(textIn(checkpoint, 'checkpoint_time')) ?? utcOf(textIn(checkpoint, 'created_at')),
      status: statusOf(checkpoint),
      description: safeWords(
        textIn(checkpoint, 'message') || textIn(checkpoint, 'subtag_message'),
        secrets,
      ),
      location: placeOf(...parts),
    };
  });
  return historyOf(events, {
    occurredAt: null,
    status: statusOf(tracking),
    description: safeWords(textIn(tracking, 'subtag_message'), secrets),
    location: '',
  });
}

/** `{meta: {code, type, message}}` */
export function readAfterShipWords(body: unknown, secrets: readonly string[]): ChannelWords {
  const meta = metaOf(body);
  const message = textIn(meta, 'message');
  if (message === '') return null;
  const code = typeof meta.code === 'number' ? String(meta.code) : textIn(meta, 'type');
  return { code: redact(code || 'error', secrets), message: redact(message, secrets) };
}

export function metaCode(body: unknown): number | null {
  const { code } = metaOf(body);
  return typeof code === 'number' ? code : null;
}

function metaOf(body: unknown): Json {
  return isRecord(body) && isRecord(body.meta) ? body.meta : {};
}

function statusOf(record: Json) {
  return (
    statusBy(afterShipSubtags, textIn(record, 'subtag')) ??
    statusBy(afterShipTags, textIn(record, 'tag')) ??
    'unknown'
  );
}
