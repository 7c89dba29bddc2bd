import { bodyProblem, type Dialect, type Scan } from './fake-source.ts';

/** docs.easypost.com: "Create a Tracker", "Tracker object", "Authentication", "Errors". */
export function easyPostDialect(): Dialect {
  const trackers = new Map<string, string>();
  const statuses: Readonly<Record<Scan['stage'], readonly [string, string]>> = {
    label: ['pre_transit', 'label_created'],
    accepted: ['in_transit', 'received_at_origin_facility'],
    'in-transit': ['in_transit', 'departed_facility'],
    'out-for-delivery': ['out_for_delivery', 'out_for_delivery'],
    delivered: ['delivered', 'arrived_at_destination'],
    exception: ['failure', 'delivery_exception'],
    returned: ['return_to_sender', 'return'],
    'new-fangled': ['teleported', 'beamed_up'],
  };
  const place = (zip: string | undefined) => ({
    object: 'TrackingLocation',
    city: 'CHARLESTON',
    state: 'SC',
    country: null,
    zip,
  });

  return {
    authorize: ({ headers }, { apiKey }) =>
      headers.authorization === `Basic ${Buffer.from(`${apiKey}:`).toString('base64')}`,
    followed: () => trackers.size,
    error: (_, code, message) => ({ error: { code, message, errors: [] } }),
    answer: (request, world) => {
      if (request.method !== 'POST' || request.path !== '/v2/trackers') return 'no such operation';
      const problem = bodyProblem(request, ['tracking_code'], ['carrier'], 'tracker');
      if (problem !== null) return problem;
      const { tracking_code: code, carrier = 'USPS' } = JSON.parse(request.body).tracker;
      if (!['USPS', 'UPS', 'FedEx', 'DHLExpress'].includes(carrier)) return 'unknown carrier';
      const key = `${carrier} ${code}`;
      const isNew = !trackers.has(key);
      if (isNew) trackers.set(key, `trk_${String(trackers.size + 1).padStart(32, '0')}`);
      const scans = world.histories.get(code) ?? [];
      const last = scans.at(-1);
      const [status, status_detail] = last ? statuses[last.stage] : ['unknown', 'unknown'];
      return {
        status: isNew ? 201 : 200,
        body: {
          id: trackers.get(key),
          object: 'Tracker',
          mode: 'production',
          tracking_code: world.shownNumber(code),
          status,
          status_detail,
          created_at: '2026-11-22T09:50:00Z',
          updated_at: '2026-11-22T09:50:00Z',
          signed_by: world.personal[0],
          weight: null,
          est_delivery_date: null,
          shipment_id: null,
          carrier,
          finalized: false,
          is_return: false,
          public_url: 'https://track.easypost.com/djE6dHJr',
          carrier_detail: {
            object: 'CarrierDetail',
            destination_tracking_location: place('10115'),
          },
          fees: [],
          tracking_details: scans.map((scan) => ({
            object: 'TrackingDetail',
            message: scan.words,
            description: '',
            status: statuses[scan.stage][0],
            status_detail: statuses[scan.stage][1],
            datetime: scan.at,
            source: carrier,
            carrier_code: '',
            tracking_location: place(world.personal[2]),
          })),
        },
      };
    },
  };
}
