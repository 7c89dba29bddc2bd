import type { TrackedParcel, TrackingSource } from '../../../app/tracking-port.ts';
import { carrierAtChannel } from '../../../domain/channel-carriers.ts';
import { isRecord } from '../http/read-json.ts';
import {
  ALREADY_EXISTS,
  findTracking,
  metaCode,
  readAfterShipWords,
  readTracking,
} from './aftership-map.ts';
import { afterShipCarriers } from './aftership-tables.ts';
import {
  type Ask,
  createTrackingSource,
  type Found,
  isSuccess,
  type SourceReply,
  type TrackingSourceOptions,
} from './source-call.ts';
import { sourceFields } from './source-fields.ts';

type Values = Readonly<Record<string, string>>;

/**
 * AfterShip: lists the trackings of the number, and makes one where there is none. A second one is
 * refused there (4003), so that looking twice is one tracking.
 */
export function createAfterShipSource(options: TrackingSourceOptions): TrackingSource {
  return createTrackingSource(
    {
      kind: 'aftership',
      name: 'AfterShip',
      fields: [
        ...sourceFields({
          standardUrl: 'https://api.aftership.com',
          urlHint: 'Leave it as it is.',
          keyHint: 'In AfterShip under Settings, API keys; with leave to read and write trackings.',
        }),
        {
          name: 'apiVersion',
          label: 'API version',
          hint: 'Such as 2026-07. Leave it as it is.',
          required: true,
          secret: false,
          standard: '2026-07',
          choices: [],
          isUrl: false,
          isAdvanced: true,
        },
      ],
      // Lists may be asked for 6 times a second; each look asks for one.
      limit: { bucket: 'look', perSecond: 5, burst: 1, cost: 1 },
      namesRatePerSecond: true,
      defaultRetryAfterMs: 1_000,
      derivedSecrets: () => [],
      readWords: readAfterShipWords,
      look,
    },
    options,
  );
}

async function look(
  parcel: TrackedParcel,
  values: Values,
  ask: Ask,
  secrets: readonly string[],
): Promise<Found> {
  if (!/^\d{4}-\d{2}$/.test(values.apiVersion ?? '')) {
    const message =
      "AfterShip can not be asked: the account's API version is none such as 2026-07.";
    return { kind: 'failed', outcome: { kind: 'auth', code: 'account-settings', message } };
  }
  const { trackingNumber } = parcel;
  if (!/^[A-Za-z0-9._/-]{4,100}$/.test(trackingNumber)) {
    const message =
      'AfterShip can not be asked: it takes no number with blanks or under 4 characters.';
    return { kind: 'failed', outcome: { kind: 'rejected', code: 'tracking-number', message } };
  }
  // Without a slug AfterShip finds the courier by the number.
  const slug = carrierAtChannel(parcel, {
    own: values.carrierNames,
    table: afterShipCarriers,
    otherwise: '',
  });
  const readFrom = (reply: SourceReply, tracking: unknown): Found => {
    const events = readTracking(tracking, trackingNumber, secrets);
    return events === null
      ? { kind: 'failed', outcome: reply.refusal }
      : { kind: 'events', events };
  };

  const listed = await listTrackings(values, trackingNumber, slug, ask);
  const found = isSuccess(listed.status) ? findTracking(listed.body, trackingNumber, slug) : null;
  if (found === null) return { kind: 'failed', outcome: listed.refusal };
  if (found !== undefined) return readFrom(listed, found);

  const made = await makeTracking(values, trackingNumber, slug, ask);
  if (isSuccess(made.status)) return readFrom(made, isRecord(made.body) ? made.body.data : null);
  if (made.status !== 400 || metaCode(made.body) !== ALREADY_EXISTS) {
    return { kind: 'failed', outcome: made.refusal };
  }
  // Made in between, or the list was behind: what it is now is one look away.
  const message = 'AfterShip has this parcel, but does not list it yet.';
  return { kind: 'failed', outcome: { kind: 'unreachable', message } };
}

function listTrackings(values: Values, trackingNumber: string, slug: string, ask: Ask) {
  const query = new URLSearchParams({
    tracking_numbers: trackingNumber,
    ...(slug === '' ? {} : { slug }),
  });
  return ask({
    operation: 'getTrackings',
    method: 'GET',
    url: `${trackingsUrl(values)}?${query}`,
    headers: authorized(values),
    body: null,
  });
}

function makeTracking(values: Values, trackingNumber: string, slug: string, ask: Ask) {
  return ask({
    operation: 'createTracking',
    method: 'POST',
    url: trackingsUrl(values),
    headers: authorized(values),
    body: { tracking_number: trackingNumber, ...(slug === '' ? {} : { slug }) },
    countsForLimit: false,
  });
}

function trackingsUrl({ baseUrl, apiVersion }: Values): string {
  return `${baseUrl}/tracking/${apiVersion}/trackings`;
}

function authorized({ apiKey = '' }: Values): Readonly<Record<string, string>> {
  return { 'as-api-key': apiKey };
}
