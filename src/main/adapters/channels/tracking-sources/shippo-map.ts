import type { TrackingEvent } from '../../../domain/tracking-events.ts';
import type { ChannelWords } from '../http/classify-failure.ts';
import { isRecord } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';
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
import { shippoStatuses, shippoSubstatuses } from './shippo-tables.ts';

/** The history in a track; null where the answer is no track of this number. */
export function readTrack(
  track: Json,
  trackingNumber: string,
  secrets: readonly string[],
): readonly TrackingEvent[] | null {
  const history = recordsIn(track, 'tracking_history');
  if (history === null || !isSameNumber(textIn(track, 'tracking_number'), trackingNumber)) {
    return null;
  }
  const event = (record: Json): TrackingEvent => {
    const place = isRecord(record.location) ? record.location : {};
    return {
      occurredAt: utcOf(textIn(record, 'status_date')),
      status: statusOf(record),
      description: safeWords(textIn(record, 'status_details'), secrets),
      location: placeOf(textIn(place, 'city'), textIn(place, 'state'), textIn(place, 'country')),
    };
  };
  // A track that the carrier has told nothing about has no status at all.
  const summary = isRecord(track.tracking_status) ? track.tracking_status : {};
  return historyOf(history.map(event), event(summary));
}

/**
 * Shippo documents no form of its errors: `{detail: "..."}` and lists of messages by field are known
 * from third parties.
 */
export function readShippoWords(body: unknown, secrets: readonly string[]): ChannelWords {
  if (!isRecord(body)) return null;
  const detail = textIn(body, 'detail');
  if (detail !== '') return { code: 'detail', message: redact(detail, secrets) };
  for (const [field, messages] of Object.entries(body)) {
    const first: unknown = Array.isArray(messages) ? messages[0] : messages;
    if (typeof first === 'string') {
      return { code: redact(field, secrets), message: redact(first, secrets) };
    }
  }
  return null;
}

function statusOf(record: Json) {
  const substatus = isRecord(record.substatus) ? textIn(record.substatus, 'code') : '';
  return (
    statusBy(shippoSubstatuses, substatus) ??
    statusBy(shippoStatuses, textIn(record, 'status')) ??
    'unknown'
  );
}
