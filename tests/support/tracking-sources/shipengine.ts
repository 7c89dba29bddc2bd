import { type Dialect, queryProblem, type Scan } from './fake-source.ts';

/** ShipEngine OpenAPI (ShipEngine/shipengine-openapi): get_tracking_log, error_response_body. */
export function shipEngineDialect(): Dialect {
  const statuses: Readonly<Record<Scan['stage'], readonly [string, string, string]>> = {
    label: ['AC', 'ELEC_ADVICE_RECD_BY_CARRIER', 'Accepted'],
    accepted: ['AC', 'DROPPED_OFF', 'Accepted'],
    'in-transit': ['IT', 'HUB_SCAN_OUT', 'In Transit'],
    'out-for-delivery': ['IT', 'OUT_FOR_DELIVERY', 'In Transit'],
    delivered: ['DE', 'DELIVERED', 'Delivered'],
    exception: ['EX', 'ADDRESS_QUERY', 'Exception'],
    returned: ['EX', 'RETURN_TO_SENDER', 'Exception'],
    'new-fangled': ['TP', 'BEAMED_UP', 'Teleported'],
  };

  return {
    authorize: ({ headers }, { apiKey }) => headers['api-key'] === apiKey,
    followed: null,
    error: (status, code, message) => ({
      request_id: '5e4a8f1c-7b2d-4c3e-9f60-1a2b3c4d5e6f',
      errors: [
        {
          error_source: status === 400 ? 'carrier' : 'shipengine',
          error_type: status === 401 || status === 403 ? 'security' : 'business_rules',
          error_code: code,
          message,
        },
      ],
    }),
    answer: (request, world) => {
      if (request.method !== 'GET' || request.path !== '/v1/tracking') return 'no such operation';
      const problem = queryProblem(request, ['carrier_code', 'tracking_number']);
      if (problem !== null) return problem;
      const [number, carrier] = ['tracking_number', 'carrier_code'].map(
        (name) => request.query.get(name) ?? '',
      ) as [string, string];
      if (!['stamps_com', 'ups', 'fedex', 'dhl_express'].includes(carrier))
        return 'unknown carrier';
      const scans = world.histories.get(number) ?? [];
      const last = scans.at(-1);
      const [status_code, status_detail_code, status_description] = last
        ? statuses[last.stage]
        : ['UN', 'CARRIER_STATUS_NOT_MAPPED', 'Unknown'];
      return {
        status: 200,
        body: {
          tracking_number: world.shownNumber(number),
          tracking_url: `https://tracking.example.com/${encodeURIComponent(number)}`,
          status_code,
          status_detail_code,
          status_description,
          carrier_code: carrier === 'stamps_com' ? 'usps' : carrier,
          carrier_id: 1,
          carrier_detail_code: last === undefined ? 'NONE' : 'OT',
          carrier_status_code: last === undefined ? 'NONE' : '1',
          carrier_status_description: last?.words ?? '',
          ship_date: '2026-11-22T00:00:00Z',
          estimated_delivery_date: '2026-11-25T00:00:00Z',
          exception_description: '',
          // The newest first.
          events: [...scans].reverse().map((scan) => ({
            occurred_at: scan.at,
            carrier_occurred_at: scan.at,
            description: scan.words,
            city_locality: 'AUSTIN',
            state_province: 'TX',
            postal_code: world.personal[2],
            country_code: 'US',
            company_name: '',
            signer: world.personal[0],
            event_code: 'OT',
            carrier_detail_code: 'OT',
            status_code: statuses[scan.stage][0],
            status_detail_code: statuses[scan.stage][1],
            status_description: statuses[scan.stage][2],
            status_detail_description: 'As told.',
            carrier_status_code: '1',
            carrier_status_description: scan.words,
            latitude: 30.27,
            longitude: -97.74,
          })),
        },
      };
    },
  };
}
