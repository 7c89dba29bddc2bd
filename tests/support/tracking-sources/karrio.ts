import { bodyProblem, type Dialect, queryProblem, type Scan } from './fake-source.ts';

/** karrioapi/karrio, `TrackerList.post` and `TrackingStatus`: what its server takes and gives. */
export function karrioDialect(): Dialect {
  const trackers = new Map<string, string>();
  const statuses: Readonly<Record<Scan['stage'], string>> = {
    label: 'pending',
    accepted: 'picked_up',
    'in-transit': 'in_transit',
    'out-for-delivery': 'out_for_delivery',
    delivered: 'delivered',
    exception: 'on_hold',
    returned: 'return_to_sender',
    'new-fangled': 'teleported',
  };

  return {
    authorize: ({ headers }, { apiKey }) => headers.authorization === `Token ${apiKey}`,
    followed: () => trackers.size,
    error: (_, code, message) => ({ errors: [{ code, message, details: {} }] }),
    answer: (request, world) => {
      if (request.method !== 'POST' || request.path !== '/v1/trackers') return 'no such operation';
      const problem =
        queryProblem(request, ['pending_pickup'], [], true) ??
        bodyProblem(request, ['tracking_number', 'carrier_name']);
      if (problem !== null) return problem;
      const { tracking_number: number, carrier_name } = JSON.parse(request.body);
      if (!['usps', 'ups', 'fedex', 'dhl_express'].includes(carrier_name)) return 'unknown carrier';
      if (!trackers.has(number)) trackers.set(number, `trk_${trackers.size + 1}`);
      const scans = world.histories.get(number) ?? [];
      const last = scans.at(-1);
      return {
        // Its documents say 200, its server 202.
        status: 202,
        body: {
          id: trackers.get(number),
          carrier_name,
          carrier_id: `${carrier_name}_production`,
          object_type: 'tracker',
          tracking_number: world.shownNumber(number),
          test_mode: false,
          delivered: last?.stage === 'delivered',
          status: last === undefined ? 'pending' : statuses[last.stage],
          estimated_delivery: '2026-11-25',
          // The newest first.
          events: [...scans].reverse().map((scan) => ({
            date: scan.at.slice(0, 10),
            time: scan.at.slice(11, 16),
            timestamp: scan.at,
            status: statuses[scan.stage],
            code: scan.stage === 'label' ? 'GX' : 'XX',
            description: scan.words,
            location: `JAMAICA, ${world.personal[2]}, NY`,
            reason: null,
          })),
          info: { customer_name: world.personal[0], shipping_date: '2026-11-22' },
          metadata: { buyer: world.personal[1] },
          meta: {},
          messages: [],
        },
      };
    },
  };
}
