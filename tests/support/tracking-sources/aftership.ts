import {
  bodyProblem,
  type Dialect,
  type FakeReply,
  type FakeRequest,
  queryProblem,
  type Scan,
  type SourceWorld,
} from './fake-source.ts';

/** aftership.com/docs/tracking 2026-07: trackings, "Request errors", "Rate limit"; its SDK's types. */
export function afterShipDialect(): Dialect {
  const trackings = new Map<string, string>();
  const tags: Readonly<Record<Scan['stage'], readonly [string, string]>> = {
    label: ['InfoReceived', 'InfoReceived_001'],
    accepted: ['InTransit', 'InTransit_002'],
    'in-transit': ['InTransit', 'InTransit_007'],
    'out-for-delivery': ['OutForDelivery', 'OutForDelivery_001'],
    delivered: ['Delivered', 'Delivered_001'],
    exception: ['Exception', 'Exception_007'],
    returned: ['Exception', 'Exception_010'],
    'new-fangled': ['Teleported', 'Teleported_001'],
  };
  const slugs = ['usps', 'ups', 'fedex', 'dhl'];
  const meta = (code: number, type?: string, message?: string) => ({ code, type, message });

  const view = (number: string, slug: string, world: SourceWorld) => {
    const scans = world.histories.get(number) ?? [];
    const last = scans.at(-1);
    const [tag, subtag] = last ? tags[last.stage] : ['Pending', 'Pending_001'];
    return {
      id: trackings.get(`${slug} ${number}`),
      created_at: '2026-11-22T09:50:00+00:00',
      updated_at: '2026-11-22T09:50:00+00:00',
      tracking_number: world.shownNumber(number),
      slug,
      active: true,
      tag,
      subtag,
      subtag_message: 'As told',
      title: number,
      customers: [{ name: world.personal[0], email: world.personal[1] }],
      checkpoints: scans.map((scan) => ({
        created_at: '2026-11-22T12:00:00Z',
        slug,
        checkpoint_time: scan.at,
        location: `Main St 1, ${world.personal[2]}`,
        city: 'Columbus',
        state: 'OH',
        postal_code: world.personal[2],
        country_region: 'USA',
        message: scan.words,
        tag: tags[scan.stage][0],
        subtag: tags[scan.stage][1],
        subtag_message: 'As told',
        raw_tag: 'XX',
        events: [],
      })),
    };
  };

  const list = (request: FakeRequest, world: SourceWorld): FakeReply | string => {
    const problem = queryProblem(request, ['tracking_numbers'], ['slug']);
    if (problem !== null) return problem;
    const numbers = (request.query.get('tracking_numbers') ?? '').split(',');
    const slug = request.query.get('slug');
    const found = [...trackings.keys()]
      .map((key) => key.split(' ') as [string, string])
      .filter(([own, number]) => numbers.includes(number) && (slug === null || slug === own))
      .map(([own, number]) => view(number, own, world));
    const headers = {
      'x-ratelimit-limit': '6',
      'x-ratelimit-remaining': '5',
      'x-ratelimit-reset': String(Math.ceil(world.clock.now().getTime() / 1_000) + 1),
    };
    const pagination = { total: found.length, has_next_page: false };
    return {
      status: 200,
      headers,
      body: { meta: meta(200), data: { pagination, trackings: found } },
    };
  };

  const create = (request: FakeRequest, world: SourceWorld): FakeReply | string => {
    const problem = bodyProblem(request, ['tracking_number'], ['slug']);
    if (problem !== null) return problem;
    const { tracking_number: number, slug = 'usps' } = JSON.parse(request.body);
    if (!/^[A-Za-z0-9._/-]{4,100}$/.test(number)) return 'the tracking number is not valid';
    if (!slugs.includes(slug)) return 'the slug is not valid';
    const key = `${slug} ${number}`;
    if (trackings.has(key)) {
      const body = { meta: meta(4003, 'BadRequest', 'Tracking already exists.'), data: {} };
      return { status: 400, body };
    }
    trackings.set(key, `fd2c7e1a0b${String(trackings.size).padStart(22, '0')}`);
    const headers = { 'x-ratelimit-limit': '20', 'x-ratelimit-remaining': '19' };
    return { status: 201, headers, body: { meta: meta(201), data: view(number, slug, world) } };
  };

  return {
    authorize: ({ headers }, { apiKey }) => headers['as-api-key'] === apiKey,
    followed: () => trackings.size,
    error: (status, code, message) => ({
      meta: { code: status * 10, type: code, message },
      data: {},
    }),
    answer: (request, world) => {
      if (request.path !== '/tracking/2026-07/trackings') return 'no such operation';
      if (request.method === 'GET') return list(request, world);
      return request.method === 'POST' ? create(request, world) : 'no such operation';
    },
  };
}
