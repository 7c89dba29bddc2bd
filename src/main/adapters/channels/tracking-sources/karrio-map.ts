import type { TrackingEvent, TrackingStatus } from '../../../domain/tracking-events.ts';
import type { ChannelWords } from '../http/classify-failure.ts';
import { isRecord } from '../http/read-json.ts';
import { redact } from '../http/redact.ts';
import { karrioStatuses } from './karrio-tables.ts';
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

/** What a Karrio server itself writes for a label that it made. */
const LABEL_MADE = 'CREATED';

/** The history in a tracker; null where the answer is no tracker of this number. */
export function readKarrioTracker(
  tracker: Json,
  trackingNumber: string,
  secrets: readonly string[],
): readonly TrackingEvent[] | null {
  const list = recordsIn(tracker, 'events');
  const isSame = isSameNumber(textIn(tracker, 'tracking_number'), trackingNumber);
  if (list === null || !isSame) return null;
  const events = [...list].reverse().map(
    (event): TrackingEvent => ({
      // `date` and `time` are the carrier's local time without a zone; only `timestamp` is an instant.
      occurredAt: utcOf(textIn(event, 'timestamp')),
      status: statusOfKarrioEvent(event),
      description: safeWords(textIn(event, 'description'), secrets),
      location: placeOf(withoutPostalCode(textIn(event, 'location'))),
    }),
  );
  return historyOf(events, {
    occurredAt: null,
    status: statusBy(karrioStatuses, textIn(tracker, 'status')) ?? 'unknown',
    description: '',
    location: '',
  });
}

/** `{errors: [{code, message}]}`, or `{messages: [...]}` where the carrier refused (424). */
export function readKarrioWords(body: unknown, secrets: readonly string[]): ChannelWords {
  if (!isRecord(body)) return null;
  const first = [...(recordsIn(body, 'errors') ?? []), ...(recordsIn(body, 'messages') ?? [])][0];
  const message = first === undefined ? textIn(body, 'detail') : textIn(first, 'message');
  if (message === '') return null;
  const code = first === undefined ? '' : textIn(first, 'code');
  return { code: redact(code || 'error', secrets), message: redact(message, secrets) };
}

function statusOfKarrioEvent(event: Json): TrackingStatus {
  if (textIn(event, 'code') === LABEL_MADE) return 'pre-shipment';
  return statusBy(karrioStatuses, textIn(event, 'status')) ?? 'unknown';
}

/** Locations are one text, with the postal code as one of its parts: "JAMAICA, 11430, NY". */
function withoutPostalCode(location: string): string {
  return location
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '' && !/\d/.test(part))
    .join(', ');
}
