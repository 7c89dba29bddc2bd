import type { LookRefusal } from '../../../app/tracking-port.ts';
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
import { shipEngineDetails, shipEngineStatuses } from './shipengine-tables.ts';

/** The history in a tracking log; null where the answer is none of this number. */
export function readTrackingLog(
  log: Json,
  trackingNumber: string,
  secrets: readonly string[],
): readonly TrackingEvent[] | null {
  const list = recordsIn(log, 'events');
  if (list === null || !isSameNumber(textIn(log, 'tracking_number'), trackingNumber)) return null;
  const events = [...list].reverse().map(
    (event): TrackingEvent => ({
      occurredAt: utcOf(textIn(event, 'occurred_at')),
      status: statusOf(event),
      description: safeWords(
        textIn(event, 'description') || textIn(event, 'carrier_status_description'),
        secrets,
      ),
      location: placeOf(
        textIn(event, 'city_locality'),
        textIn(event, 'state_province'),
        textIn(event, 'country_code'),
      ),
    }),
  );
  return historyOf(events, {
    occurredAt: null,
    status: statusOf(log),
    description: safeWords(textIn(log, 'carrier_status_description'), secrets),
    location: '',
  });
}

/** The first of `{errors: [{error_source, error_type, error_code, message}]}`. */
export function readShipEngineWords(body: unknown, secrets: readonly string[]): ChannelWords {
  const error = firstError(body);
  const message = error === null ? '' : textIn(error, 'message');
  if (error === null || message === '') return null;
  const code = textIn(error, 'error_code') || 'error';
  return { code: redact(code, secrets), message: redact(message, secrets) };
}

/** An error of the account (its plan, its key) may come with 400; it says nothing of the parcel. */
export function asAccountFault(body: unknown, refusal: LookRefusal): LookRefusal {
  const type = textIn(firstError(body) ?? {}, 'error_type');
  const isAccount = type === 'account_status' || type === 'security';
  return refusal.kind === 'rejected' && isAccount
    ? { kind: 'auth', code: refusal.code, message: refusal.message }
    : refusal;
}

function firstError(body: unknown): Json | null {
  return isRecord(body) ? (recordsIn(body, 'errors')?.[0] ?? null) : null;
}

function statusOf(record: Json) {
  return (
    statusBy(shipEngineDetails, textIn(record, 'status_detail_code')) ??
    statusBy(shipEngineStatuses, textIn(record, 'status_code')) ??
    'unknown'
  );
}
