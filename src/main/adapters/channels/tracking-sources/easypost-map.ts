import type { TrackingEvent } from '../../../domain/tracking-events.ts';
import type { ChannelWords } from '../http/classify-failure.ts';
import { isRecord } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';
import { easyPostDetails, easyPostStatuses } from './easypost-tables.ts';
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

/** The history in a tracker; null where the answer is no tracker of this number. */
export function readTracker(
  tracker: Json,
  trackingNumber: string,
  secrets: readonly string[],
): readonly TrackingEvent[] | null {
  const details = recordsIn(tracker, 'tracking_details');
  if (details === null || !isSameNumber(textIn(tracker, 'tracking_code'), trackingNumber)) {
    return null;
  }
  const events = details.map((detail): TrackingEvent => {
    const place = isRecord(detail.tracking_location) ? detail.tracking_location : {};
    return {
      occurredAt: utcOf(textIn(detail, 'datetime')),
      status: statusOf(detail),
      description: safeWords(textIn(detail, 'message') || textIn(detail, 'description'), secrets),
      location: placeOf(textIn(place, 'city'), textIn(place, 'state'), textIn(place, 'country')),
    };
  });
  return historyOf(events, {
    occurredAt: null,
    status: statusOf(tracker),
    description: '',
    location: '',
  });
}

/** `{error: {code, message}}` */
export function readEasyPostWords(body: unknown, secrets: readonly string[]): ChannelWords {
  const error = isRecord(body) && isRecord(body.error) ? body.error : null;
  if (error === null) return null;
  const [code, message] = [textIn(error, 'code'), textIn(error, 'message')];
  if (code === '' && message === '') return null;
  return { code: redact(code || 'error', secrets), message: redact(message, secrets) };
}

function statusOf(record: Json) {
  return (
    statusBy(easyPostDetails, textIn(record, 'status_detail')) ??
    statusBy(easyPostStatuses, textIn(record, 'status')) ??
    'unknown'
  );
}
