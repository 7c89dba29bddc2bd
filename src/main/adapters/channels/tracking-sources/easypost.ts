import type { TrackingSource } from '../../../app/tracking-port.ts';
import { carrierAtChannel } from '../../../domain/channel-carriers.ts';
import { isRecord } from '../http/read-json.ts';
import { readEasyPostWords, readTracker } from './easypost-map.ts';
import { easyPostCarriers } from './easypost-tables.ts';
import { createTrackingSource, isSuccess, type TrackingSourceOptions } from './source-call.ts';
import { sourceFields } from './source-fields.ts';

/** Said while the same tracker is being made by another request; only known from third parties. */
const PASSING = /in-?\s?flight/i;

/**
 * EasyPost: POST /v2/trackers, Basic with the API key as user. A look is this one request: for a
 * number and carrier of the last three months EasyPost gives the original tracker back, with all its
 * details, and makes and bills none (docs.easypost.com, "Create a Tracker"). Looks end before that.
 */
export function createEasyPostSource(options: TrackingSourceOptions): TrackingSource {
  const basic = (apiKey: string) => Buffer.from(`${apiKey}:`, 'utf8').toString('base64');
  return createTrackingSource(
    {
      kind: 'easypost',
      name: 'EasyPost',
      fields: sourceFields({
        standardUrl: 'https://api.easypost.com',
        urlHint: 'Leave it as it is.',
        keyHint: 'In the EasyPost dashboard under API Keys; the production key for real parcels.',
      }),
      // Documented for lists only, 5 a second; the rest is limited by load, with 429.
      limit: { bucket: 'look', perSecond: 4, burst: 1, cost: 1 },
      namesRatePerSecond: false,
      defaultRetryAfterMs: 10_000,
      derivedSecrets: ({ apiKey = '' }) => [basic(apiKey)],
      readWords: readEasyPostWords,
      look: async (parcel, { baseUrl, apiKey = '', carrierNames }, ask, secrets) => {
        const { trackingNumber } = parcel;
        // Without a carrier EasyPost finds it by the number.
        const carrier = carrierAtChannel(parcel, {
          own: carrierNames,
          table: easyPostCarriers,
          otherwise: '',
        });
        const { status, body, refusal } = await ask({
          operation: 'createTracker',
          method: 'POST',
          url: `${baseUrl}/v2/trackers`,
          headers: { authorization: `Basic ${basic(apiKey)}` },
          body: {
            tracker: { tracking_code: trackingNumber, ...(carrier === '' ? {} : { carrier }) },
          },
        });
        const events =
          isSuccess(status) && isRecord(body) ? readTracker(body, trackingNumber, secrets) : null;
        if (events !== null) return { kind: 'events', events };
        if (refusal.kind === 'rejected' && PASSING.test(refusal.message)) {
          return { kind: 'failed', outcome: { kind: 'unreachable', message: refusal.message } };
        }
        return { kind: 'failed', outcome: refusal };
      },
    },
    options,
  );
}
