import type { TrackingSource } from '../../../app/tracking-port.ts';
import { isRecord } from '../http/read-json.ts';
import { carrierNotKnown, carrierSlug } from './carrier-slug.ts';
import { asAccountFault, readShipEngineWords, readTrackingLog } from './shipengine-map.ts';
import { shipEngineCarriers } from './shipengine-tables.ts';
import { createTrackingSource, isSuccess, type TrackingSourceOptions } from './source-call.ts';
import { sourceFields } from './source-fields.ts';

/**
 * ShipEngine, now the ShipStation API: GET /v1/tracking with carrier and number. The carrier has to be
 * connected to the account there, also for labels that were made elsewhere.
 */
export function createShipEngineSource(options: TrackingSourceOptions): TrackingSource {
  return createTrackingSource(
    {
      kind: 'shipengine',
      name: 'ShipEngine',
      fields: sourceFields({
        standardUrl: 'https://api.shipengine.com',
        urlHint: 'Leave it as it is.',
        keyHint: 'In ShipEngine under API Management; the production key for real parcels.',
      }),
      // 200 a minute: 20 at once and 3 a second stay within it.
      limit: { bucket: 'look', perSecond: 3, burst: 20, cost: 1 },
      namesRatePerSecond: false,
      defaultRetryAfterMs: 30_000,
      derivedSecrets: () => [],
      readWords: readShipEngineWords,
      look: async (parcel, { baseUrl, apiKey = '', carrierNames }, ask, secrets) => {
        const carrier = carrierSlug(parcel, carrierNames, shipEngineCarriers);
        if (carrier === null) return carrierNotKnown('ShipEngine', parcel);
        const { trackingNumber } = parcel;
        const query = new URLSearchParams({
          carrier_code: carrier,
          tracking_number: trackingNumber,
        });
        const { status, body, refusal } = await ask({
          operation: 'getTrackingLog',
          method: 'GET',
          url: `${baseUrl}/v1/tracking?${query}`,
          headers: { 'api-key': apiKey },
          body: null,
        });
        const events =
          isSuccess(status) && isRecord(body)
            ? readTrackingLog(body, trackingNumber, secrets)
            : null;
        return events === null
          ? { kind: 'failed', outcome: asAccountFault(body, refusal) }
          : { kind: 'events', events };
      },
    },
    options,
  );
}
