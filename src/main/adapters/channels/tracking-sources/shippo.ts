import type { TrackingSource } from '../../../app/tracking-port.ts';
import { isRecord } from '../http/read-json.ts';
import { carrierNotKnown, carrierSlug } from './carrier-slug.ts';
import { readShippoWords, readTrack } from './shippo-map.ts';
import { shippoCarriers } from './shippo-tables.ts';
import { createTrackingSource, isSuccess, type TrackingSourceOptions } from './source-call.ts';
import { sourceFields } from './source-fields.ts';

/**
 * Shippo: GET /tracks/{carrier}/{number}. Nothing has to be made there first; the POST of the same
 * name only asks for webhooks, and twice for a number that is posted twice.
 */
export function createShippoSource(options: TrackingSourceOptions): TrackingSource {
  return createTrackingSource(
    {
      kind: 'shippo',
      name: 'Shippo',
      fields: sourceFields({
        standardUrl: 'https://api.goshippo.com',
        urlHint: 'Leave it as it is.',
        keyHint: 'In Shippo under Settings, API; the live token for real parcels.',
      }),
      // 500 a minute with a live token: 50 at once and 7.5 a second stay within it.
      limit: { bucket: 'look', perSecond: 7.5, burst: 50, cost: 1 },
      namesRatePerSecond: false,
      defaultRetryAfterMs: 30_000,
      derivedSecrets: () => [],
      readWords: readShippoWords,
      look: async (parcel, { baseUrl, apiKey, carrierNames }, ask, secrets) => {
        const carrier = carrierSlug(parcel, carrierNames, shippoCarriers);
        if (carrier === null) return carrierNotKnown('Shippo', parcel);
        const { trackingNumber } = parcel;
        const { status, body, refusal } = await ask({
          operation: 'getTrack',
          method: 'GET',
          url: `${baseUrl}/tracks/${encodeURIComponent(carrier)}/${encodeURIComponent(trackingNumber)}`,
          headers: { authorization: `ShippoToken ${apiKey}` },
          body: null,
        });
        const events =
          isSuccess(status) && isRecord(body) ? readTrack(body, trackingNumber, secrets) : null;
        return events === null ? { kind: 'failed', outcome: refusal } : { kind: 'events', events };
      },
    },
    options,
  );
}
