import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../src/main/app/ports.ts';
import { startLoopbackServer } from '../loopback-server.ts';

/** What a carrier has told of a parcel, in the words of the tests; each source writes it its own way. */
export type Scan = {
  readonly at: string;
  readonly stage:
    | 'label'
    | 'accepted'
    | 'in-transit'
    | 'out-for-delivery'
    | 'delivered'
    | 'exception'
    | 'returned'
    /** A status that no document names. */
    | 'new-fangled';
  readonly words: string;
};

export type SourceFault =
  | 'none'
  | 'down'
  | 'stall'
  | 'cut'
  | 'cut-mid-answer'
  | 'malformed'
  | 'other-parcel'
  | 'redirect'
  | 'oversized'
  | 'reject'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>> };

export type FakeRequest = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export type FakeReply = {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

/** What the fake server of every source knows. */
export type SourceWorld = {
  readonly clock: Clock;
  readonly apiKey: string;
  /** A buyer and a mail address that stand in answers and must not be taken over. */
  readonly personal: readonly string[];
  /** By tracking number; a number that is not in it is one that the carrier does not know. */
  readonly histories: ReadonlyMap<string, readonly Scan[]>;
  /** Numbers of an answer are exchanged for another parcel's. */
  readonly shownNumber: (trackingNumber: string) => string;
};

/** How one source behaves, written from its documents. */
export type Dialect = {
  /** Whether the request has the key where the source wants it. */
  readonly authorize: (request: FakeRequest, world: SourceWorld) => boolean;
  /** A reply, or a violation of the source's documents in words. */
  readonly answer: (request: FakeRequest, world: SourceWorld) => FakeReply | string;
  /** An error in the source's own form. */
  readonly error: (status: number, code: string, message: string) => unknown;
  /** How many parcels the source follows because it was told of them; null where it needs no telling. */
  readonly followed: (() => number) | null;
};

export type FakeSource = Awaited<ReturnType<typeof startFakeSource>>;

/** A tracking source on 127.0.0.1 that is strict about requests and can be made to fail. */
export async function startFakeSource(dialect: Dialect, clock: Clock) {
  const apiKey = 'live_9f8e7d6c5b4a39281706';
  const personal = ['MUSTERFRAU', 'erika.musterfrau@example.com', '10115'];
  const histories = new Map<string, readonly Scan[]>();
  const requests: FakeRequest[] = [];
  const violations: string[] = [];
  let fault: SourceFault = 'none';
  const world: SourceWorld = {
    clock,
    apiKey,
    personal,
    histories,
    shownNumber: (number) => (fault === 'other-parcel' ? `${number}9` : number),
  };

  const handle = (request: FakeRequest, response: ServerResponse) => {
    requests.push(request);
    if (fault === 'stall') return response;
    if (fault === 'cut') return response.destroy();
    if (fault === 'cut-mid-answer') {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
      return response.write('{"tracking', () => response.destroy());
    }
    if (fault === 'malformed') {
      const headers = { 'content-type': 'text/html' };
      return response.writeHead(200, headers).end('<html>Guests log in here');
    }
    if (fault === 'oversized') {
      return response.writeHead(200).end(Buffer.alloc(3 * 1024 * 1024, 0x20));
    }
    if (fault === 'redirect') {
      return response.writeHead(302, { location: '/elsewhere' }).end();
    }
    if (!dialect.authorize(request, world)) {
      const message = `The key ${keyOf(request)} of ${personal[1]} is not valid.`;
      return json(response, { status: 401, body: dialect.error(401, 'unauthorized', message) });
    }
    if (fault === 'reject') {
      const message = `This number is refused for ${keyOf(request)}, ${apiKey}, ${personal[1]}.`;
      return json(response, { status: 400, body: dialect.error(400, 'invalid_number', message) });
    }
    if (typeof fault === 'object') {
      const body = dialect.error(fault.status, `told_${fault.status}`, 'As told.');
      return json(response, { status: fault.status, body, headers: fault.headers ?? {} });
    }
    const answer = dialect.answer(request, world);
    if (typeof answer !== 'string') return json(response, answer);
    violations.push(`${request.method} ${request.path}: ${answer}`);
    const body = dialect.error(422, 'invalid_request', answer);
    return json(response, { status: 422, body });
  };

  const server = await startLoopbackServer((request, response) => {
    void readWhole(request).then((body) => {
      const { method = '', headers } = request;
      const url = new URL(request.url ?? '', 'http://127.0.0.1');
      handle({ method, path: url.pathname, query: url.searchParams, headers, body }, response);
    });
  });

  return {
    baseUrl: server.origin,
    apiKey,
    personal,
    requests: requests as readonly FakeRequest[],
    /** What the adapter did that the source's documents do not allow. */
    violations: violations as readonly string[],
    followed: dialect.followed,
    setHistory: (trackingNumber: string, scans: readonly Scan[]) => {
      histories.set(trackingNumber, scans);
    },
    setFault: async (next: SourceFault) => {
      fault = next;
      if (next === 'down') await server.goDown();
      else await server.comeBack();
    },
    close: server.close,
  };
}

/** The key as it was sent, for answers that give it back. */
function keyOf({ headers }: FakeRequest): string {
  return String(headers.authorization ?? headers['api-key'] ?? headers['as-api-key'] ?? 'none');
}

/** What is wrong with a JSON body that must have exactly these fields; all texts. */
export function bodyProblem(
  request: FakeRequest,
  required: readonly string[],
  optional: readonly string[] = [],
  inner?: string,
): string | null {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? '')) return 'no JSON type';
  let body: unknown;
  try {
    body = JSON.parse(request.body);
  } catch {
    return 'the body is not JSON';
  }
  if (inner !== undefined) {
    if (Object.keys(body as object).join() !== inner) return `the body is not {${inner}}`;
    body = (body as Record<string, unknown>)[inner];
  }
  const fields = Object.entries(body as Record<string, unknown>);
  const missing = required.find((name) => !fields.some(([field]) => field === name));
  if (missing !== undefined) return `${missing} is missing`;
  for (const [name, value] of fields) {
    if (!required.includes(name) && !optional.includes(name)) return `unknown field ${name}`;
    if (typeof value !== 'string' || value === '') return `${name} must be a text`;
  }
  return null;
}

/** What is wrong with a query that must have exactly these fields, each once. */
export function queryProblem(
  { query, body }: FakeRequest,
  required: readonly string[],
  optional: readonly string[] = [],
  mayHaveBody = false,
): string | null {
  if (!mayHaveBody && body !== '') return 'a body where there is none';
  const names = [...query.keys()];
  if (new Set(names).size < names.length) return 'a field of the query comes twice';
  const missing = required.find((name) => (query.get(name) ?? '') === '');
  if (missing !== undefined) return `${missing} is missing`;
  const unknown = names.find((name) => !required.includes(name) && !optional.includes(name));
  return unknown === undefined ? null : `unknown query field ${unknown}`;
}

function json(response: ServerResponse, { status, body, headers = {} }: FakeReply) {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  return response.end(JSON.stringify(body));
}

async function readWhole(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
