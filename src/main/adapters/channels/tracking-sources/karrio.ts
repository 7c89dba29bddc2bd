import type { TrackingSource } from '../../../app/tracking-port.ts';
import { isRecord } from '../http/read-json.ts';
import { carrierNotKnown, carrierSlug } from './carrier-slug.ts';
import { readKarrioTracker, readKarrioWords } from './karrio-map.ts';
import { karrioCarriers } from './karrio-tables.ts';
import { createTrackingSource, isSuccess, type TrackingSourceOptions } from './source-call.ts';
import { sourceFields } from './source-fields.ts';

/**
 * Karrio, on a server of the seller's own: POST /v1/trackers finds the tracker of the number or makes
 * one, and asks the carrier anew where the last answer is older than a minute. `pending_pickup` makes
 * one for a number that the carrier does not know yet, too. GET /v1/trackers/{number} is not used: it
 * takes any tracker with that number, of any carrier and any account.
 */
export function createKarrioSource(options: TrackingSourceOptions): TrackingSource {
  return createTrackingSource(
    {
      kind: 'karrio',
      name: 'Karrio',
      fields: sourceFields({
        standardUrl: '',
        urlHint: 'Of your Karrio server, without /v1.',
        keyHint: 'In the Karrio dashboard under Developers, API keys.',
      }),
      // The server is the seller's own and names no limit; the carriers behind it have theirs.
      limit: { bucket: 'look', perSecond: 2, burst: 10, cost: 1 },
      namesRatePerSecond: false,
      defaultRetryAfterMs: 10_000,
      derivedSecrets: () => [],
      readWords: readKarrioWords,
      look: async (parcel, { baseUrl, apiKey, carrierNames }, ask, secrets) => {
        const carrier = carrierSlug(parcel, carrierNames, karrioCarriers);
        if (carrier === null) return carrierNotKnown('Karrio', parcel);
        const { trackingNumber } = parcel;
        const { status, body, refusal } = await ask({
          operation: 'addTracker',
          method: 'POST',
          url: `${baseUrl}/v1/trackers?pending_pickup=true`,
          headers: { authorization: `Token ${apiKey}` },
          body: { tracking_number: trackingNumber, carrier_name: carrier },
        });
        const events =
          isSuccess(status) && isRecord(body)
            ? readKarrioTracker(body, trackingNumber, secrets)
            : null;
        return events === null ? { kind: 'failed', outcome: refusal } : { kind: 'events', events };
      },
    },
    options,
  );
}
