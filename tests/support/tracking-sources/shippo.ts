import { type Dialect, queryProblem, type Scan } from './fake-source.ts';

/** docs.goshippo.com: "Get a tracking status", "Tracking", "Authentication"; fields of its npm types. */
export function shippoDialect(): Dialect {
  const statuses: Readonly<Record<Scan['stage'], readonly [string, string]>> = {
    label: ['PRE_TRANSIT', 'information_received'],
    accepted: ['TRANSIT', 'package_accepted'],
    'in-transit': ['TRANSIT', 'package_departed'],
    'out-for-delivery': ['TRANSIT', 'out_for_delivery'],
    delivered: ['DELIVERED', 'delivered'],
    exception: ['FAILURE', 'package_undeliverable'],
    returned: ['RETURNED', 'return_to_sender'],
    'new-fangled': ['TELEPORTED', 'beamed_up'],
  };

  return {
    authorize: ({ headers }, { apiKey }) => headers.authorization === `ShippoToken ${apiKey}`,
    followed: null,
    error: (_, code, message) => ({ [code]: [message] }),
    answer: (request, world) => {
      const path = /^\/tracks\/([^/]+)\/([^/]+)$/.exec(request.path);
      if (request.method !== 'GET' || path === null) return 'no such operation';
      const problem = queryProblem(request, []);
      if (problem !== null) return problem;
      const [carrier = '', number = ''] = path.slice(1).map(decodeURIComponent);
      if (!['usps', 'ups', 'fedex', 'dhl_express'].includes(carrier)) return 'unknown carrier';
      const zip = world.personal[2];
      const event = (scan: Scan) => ({
        object_created: '2026-11-22T09:50:00.943Z',
        object_id: 'a5d1b8f0c9e24a0f8d7c6b5a49382716',
        object_updated: '2026-11-22T09:50:00.943Z',
        status: statuses[scan.stage][0],
        substatus: { code: statuses[scan.stage][1], text: 'As told.', action_required: false },
        status_date: scan.at,
        status_details: scan.words,
        location: { city: 'Las Vegas', state: 'NV', zip, country: 'US' },
      });
      const scans = world.histories.get(number) ?? [];
      const last = scans.at(-1);
      return {
        status: 200,
        body: {
          carrier,
          tracking_number: world.shownNumber(number),
          messages: [],
          metadata: `Order of ${world.personal[1]}`,
          address_from: { city: 'Reno', state: 'NV', zip: '89501', country: 'US' },
          address_to: { city: 'Berlin', state: '', zip, country: 'DE' },
          eta: null,
          original_eta: null,
          servicelevel: { token: 'usps_priority', name: 'Priority Mail' },
          tracking_status: last === undefined ? null : event(last),
          tracking_history: scans.map(event),
          transaction: null,
          test: false,
        },
      };
    },
  };
}
