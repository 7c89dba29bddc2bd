import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import type { Clock } from '../../src/main/app/ports.ts';
import type { FakeAmazonRequest } from './fake-amazon.ts';
import type { FakeAmazonOrder } from './fake-amazon-check.ts';
import { type FeedOutcome, type FeedRow, workOffFulfillment } from './fake-amazon-fulfillment.ts';

type Operation =
  | 'createFeedDocument'
  | 'createFeed'
  | 'getFeed'
  | 'getFeeds'
  | 'cancelFeed'
  | 'getFeedDocument';

/** What happens to calls of one operation, or to transfers of documents. */
export type FakeFeedFault =
  | 'throttle'
  | 'server-error'
  /** It has acted and breaks before it says so. */
  | 'server-error-after-acting'
  | 'reject'
  | 'unavailable'
  | 'cut-before-acting'
  | 'cut-after-acting'
  | 'malformed'
  | 'redirect'
  | 'oversized';

type Feed = {
  readonly feedId: string;
  readonly documentId: string;
  readonly createdAtMs: number;
  cancelled: boolean;
  outcome: FeedOutcome | null;
};

type Document = {
  readonly contentType: string;
  contents: Buffer | null;
  readonly compressed: boolean;
};

/** Documented usage plans. */
const RATES: Readonly<Record<Operation, { perSecond: number; burst: number }>> = {
  createFeedDocument: { perSecond: 0.5, burst: 15 },
  createFeed: { perSecond: 0.0083, burst: 15 },
  getFeed: { perSecond: 2, burst: 15 },
  getFeeds: { perSecond: 0.0222, burst: 10 },
  cancelFeed: { perSecond: 2, burst: 15 },
  getFeedDocument: { perSecond: 0.0222, burst: 10 },
};
const URL_LIFE_MS = 5 * 60_000;
const SPACING_MS = 20 * 60_000;
const MAX_BYTES = 10 * 1024 * 1024;

/**
 * The Feeds API 2021-06-30 with the place that its documents lie at, written from the documented
 * behaviour: addresses are good for five minutes, the upload has the type that was announced, feeds of
 * one type are twenty minutes apart, and a feed is worked off in its own time.
 */
export function createFakeAmazonFeeds(options: {
  readonly clock: Clock;
  readonly origin: () => string;
  readonly merchantId: string;
  readonly orders: ReadonlyMap<string, FakeAmazonOrder>;
  /** What the server says in places where it must not be taken over from. */
  readonly personal: readonly string[];
}) {
  const { clock, origin, merchantId, orders, personal } = options;
  const nowMs = () => clock.now().getTime();
  const documents = new Map<string, Document>();
  const urls = new Map<string, { documentId: string; untilMs: number; method: 'PUT' | 'GET' }>();
  const feeds: Feed[] = [];
  const planted = new Map<string, Omit<FeedRow, 'messageId'>>();
  const faults = new Map<Operation | 'upload' | 'download', FakeFeedFault>();
  const buckets = new Map<Operation, { tokens: number; atMs: number }>();
  const transfers: FakeAmazonRequest[] = [];
  let ending: 'DONE' | 'FATAL' | 'CANCELLED' | 'IN_QUEUE' | 'IN_PROGRESS' = 'DONE';
  let compress = true;
  let changeReport = (xml: string) => xml;
  let changeUrl = (url: string) => url;
  let tooSoon = 0;
  let throttled = 0;
  let ids = 0;

  const nextId = (prefix: string) => {
    ids += 1;
    return `${prefix}${ids}`;
  };

  const takeToken = (operation: Operation): boolean => {
    const { perSecond, burst } = RATES[operation];
    const last = buckets.get(operation) ?? { tokens: burst, atMs: nowMs() };
    const tokens = Math.min(burst, last.tokens + ((nowMs() - last.atMs) / 1_000) * perSecond);
    const allowed = tokens >= 1 - 1e-9;
    buckets.set(operation, { tokens: allowed ? tokens - 1 : tokens, atMs: nowMs() });
    return allowed;
  };

  /** In the queue for 15 seconds, then worked on for 30, unless it is to end otherwise. */
  const statusOf = (feed: Feed): string => {
    if (feed.cancelled) return 'CANCELLED';
    const ageMs = nowMs() - feed.createdAtMs;
    if (ending === 'IN_QUEUE' || ageMs < 15_000) return 'IN_QUEUE';
    if (ending === 'CANCELLED') return 'CANCELLED';
    if (ending === 'IN_PROGRESS' || ageMs < 45_000) return 'IN_PROGRESS';
    return ending;
  };

  /** Feeds have their effect when their time has come, whoever asks. */
  const workOff = () => {
    for (const feed of feeds) {
      if (feed.outcome !== null || !['DONE', 'FATAL'].includes(statusOf(feed))) continue;
      const xml = documents.get(feed.documentId)?.contents?.toString('utf8') ?? '';
      // Of one that breaks off, some has been done.
      const part = ending === 'FATAL' ? halfOf(xml) : xml;
      feed.outcome = workOffFulfillment(part, { merchantId, orders, planted });
    }
  };

  const presign = (documentId: string, method: 'PUT' | 'GET'): string => {
    const key = nextId('signed-');
    urls.set(key, { documentId, untilMs: nowMs() + URL_LIFE_MS, method });
    const query = `X-Amz-Signature=${key}&X-Amz-Expires=300`;
    return changeUrl(`${origin()}/storage/${documentId}?${query}`);
  };

  const api = (request: FakeAmazonRequest, response: ServerResponse) => {
    workOff();
    const url = new URL(request.path, 'http://localhost');
    const route = routeOf(request.method, url.pathname);
    if (route === null) return refuse(response, 404, 'NotFound', 'No such operation.');
    const { operation, id } = route;
    const fault = faults.get(operation);
    if (fault === 'throttle' || !takeToken(operation)) {
      throttled += 1;
      return refuse(response, 429, 'QuotaExceeded', 'You exceeded your quota.');
    }
    if (fault === 'cut-before-acting') return void response.destroy();
    if (fault === 'server-error') return refuse(response, 500, 'InternalFailure', 'Broke.');
    if (fault === 'unavailable') return refuse(response, 503, 'ServiceUnavailable', 'Later.');
    if (fault === 'reject') {
      const details = personal.join(', ');
      return refuse(response, 400, 'InvalidInput', `Refused for ${personal[1]}.`, details);
    }
    const answer = carryOut(operation, id, url, request);
    if (fault === 'cut-after-acting') return void response.destroy();
    if (fault === 'server-error-after-acting') {
      return refuse(response, 500, 'InternalFailure', 'Broke after it had acted.');
    }
    if (fault === 'malformed') {
      return void response.writeHead(answer.status).end('<html>Hotel guests log in here');
    }
    return json(response, answer.status, answer.body, RATES[operation].perSecond);
  };

  const carryOut = (
    operation: Operation,
    id: string,
    url: URL,
    request: FakeAmazonRequest,
  ): Answer => {
    switch (operation) {
      case 'createFeedDocument': {
        const { contentType, ...rest } = bodyOf(request);
        if (typeof contentType !== 'string' || Object.keys(rest).length > 0) {
          return invalid('contentType alone is expected.');
        }
        const documentId = nextId('amzn1.tortuga.3.document-');
        documents.set(documentId, { contentType, contents: null, compressed: false });
        return {
          status: 201,
          body: { feedDocumentId: documentId, url: presign(documentId, 'PUT') },
        };
      }
      case 'createFeed':
        return createFeed(bodyOf(request));
      case 'getFeed': {
        const feed = feeds.find((each) => each.feedId === id);
        return feed === undefined ? notFound() : { status: 200, body: feedView(feed) };
      }
      case 'getFeeds': {
        const since = Date.parse(url.searchParams.get('createdSince') ?? '');
        const types = url.searchParams.get('feedTypes');
        if (Number.isNaN(since) || types !== 'POST_ORDER_FULFILLMENT_DATA') {
          return invalid('feedTypes and createdSince are expected.');
        }
        const found = feeds.filter((feed) => feed.createdAtMs >= since);
        return { status: 200, body: { feeds: found.map(feedView) } };
      }
      case 'cancelFeed': {
        const feed = feeds.find((each) => each.feedId === id);
        if (feed === undefined) return notFound();
        if (statusOf(feed) !== 'IN_QUEUE') return invalid('Only feeds in the queue are cancelled.');
        feed.cancelled = true;
        return { status: 200, body: null };
      }
      case 'getFeedDocument': {
        const document = documents.get(id);
        if (document === undefined || document.contents === null) return notFound();
        const body = { feedDocumentId: id, url: presign(id, 'GET') };
        return {
          status: 200,
          body: document.compressed ? { ...body, compressionAlgorithm: 'GZIP' } : body,
        };
      }
      default:
        return operation satisfies never;
    }
  };

  const createFeed = (body: Record<string, unknown>): Answer => {
    const { feedType, marketplaceIds, inputFeedDocumentId, ...rest } = body;
    if (feedType !== 'POST_ORDER_FULFILLMENT_DATA') return invalid('The feed type is not known.');
    if (JSON.stringify(marketplaceIds) !== '["ATVPDKIKX0DER"]') return invalid('No such place.');
    if (Object.keys(rest).length > 0) return invalid('Unknown fields.');
    const document = documents.get(String(inputFeedDocumentId));
    if (document === undefined || document.contents === null) {
      return invalid('The document was not uploaded.');
    }
    const last = feeds.at(-1);
    if (last !== undefined && nowMs() - last.createdAtMs < SPACING_MS) tooSoon += 1;
    const feedId = nextId('feed-5000');
    feeds.push({
      feedId,
      documentId: String(inputFeedDocumentId),
      createdAtMs: nowMs(),
      cancelled: false,
      outcome: null,
    });
    return { status: 202, body: { feedId } };
  };

  const feedView = (feed: Feed) => {
    const processingStatus = statusOf(feed);
    const hasReport = processingStatus === 'DONE' && feed.outcome !== null;
    return {
      feedId: feed.feedId,
      feedType: 'POST_ORDER_FULFILLMENT_DATA',
      marketplaceIds: ['ATVPDKIKX0DER'],
      createdTime: new Date(feed.createdAtMs).toISOString(),
      processingStatus,
      ...(hasReport ? { resultFeedDocumentId: reportOf(feed) } : {}),
    };
  };

  const reportOf = (feed: Feed): string => {
    const documentId = `report-of-${feed.feedId}`;
    const xml = changeReport(reportXml(feed, personal));
    const contents = compress ? gzipSync(xml) : Buffer.from(xml);
    documents.set(documentId, { contentType: 'text/xml', contents, compressed: compress });
    return documentId;
  };

  /** The place that documents lie at: it knows signed addresses and nothing of accounts. */
  const storage = (request: FakeAmazonRequest, response: ServerResponse) => {
    transfers.push(request);
    const url = new URL(request.path, 'http://localhost');
    const signed = urls.get(url.searchParams.get('X-Amz-Signature') ?? '');
    const denied = (code: string) =>
      void response
        .writeHead(403, { 'content-type': 'application/xml' })
        .end(`<Error><Code>${code}</Code><Message>${personal.join(' ')}</Message></Error>`);
    if (signed === undefined || signed.method !== request.method) {
      return denied('SignatureDoesNotMatch');
    }
    if (nowMs() >= signed.untilMs) return denied('AccessDenied');
    const document = documents.get(signed.documentId);
    if (document === undefined) return denied('NoSuchKey');
    const fault = faults.get(request.method === 'PUT' ? 'upload' : 'download');
    if (fault === 'cut-before-acting') return void response.destroy();
    if (fault === 'reject') return denied('AccessDenied');
    if (fault === 'unavailable') return void response.writeHead(503).end();
    if (fault === 'redirect') {
      return void response.writeHead(307, { location: `${origin()}/elsewhere` }).end();
    }
    if (fault === 'oversized') return void response.writeHead(200).end(Buffer.alloc(40 << 20));
    if (request.method === 'PUT') {
      if (request.headers['content-type'] !== document.contentType) {
        return denied('SignatureDoesNotMatch');
      }
      const contents = Buffer.from(request.body);
      if (contents.length >= MAX_BYTES) return denied('EntityTooLarge');
      document.contents = contents;
      if (fault === 'cut-after-acting') return void response.destroy();
      return void response.writeHead(200).end();
    }
    response.writeHead(200, { 'content-type': document.contentType }).end(document.contents);
  };

  return {
    api,
    storage,
    workOff,
    /** Everything that came to the place of documents, with its headers. */
    transfers: transfers as readonly FakeAmazonRequest[],
    /** Feeds that were created, with the documents that they were created with. */
    created: () =>
      feeds.map((feed) => ({
        feedId: feed.feedId,
        status: statusOf(feed),
        xml: documents.get(feed.documentId)?.contents?.toString('utf8') ?? '',
      })),
    /** Feeds that came less than twenty minutes after the one before. */
    tooSoonCount: () => tooSoon,
    throttledCount: () => throttled,
    /** Decides what the report says of an order. */
    plant: (orderId: string, row: Omit<FeedRow, 'messageId'>) => {
      planted.set(orderId, row);
    },
    setFault: (of: Operation | 'upload' | 'download', fault: FakeFeedFault | null) => {
      if (fault === null) faults.delete(of);
      else faults.set(of, fault);
    },
    /** How feeds end from now on, or where they stay. */
    setEnding: (next: typeof ending) => {
      ending = next;
    },
    setCompression: (on: boolean) => {
      compress = on;
    },
    /** Changes what reports say, for reports that are not as they should be. */
    setReport: (change: (xml: string) => string) => {
      changeReport = change;
    },
    /** Names other addresses for documents than those that are good. */
    setUrl: (change: (url: string) => string) => {
      changeUrl = change;
    },
    /** A feed of somebody else who works for the same seller. */
    createForeignFeed: () => {
      const documentId = nextId('foreign-document-');
      documents.set(documentId, { contentType: '', contents: Buffer.from(''), compressed: false });
      const feed = {
        feedId: nextId('feed-9000'),
        documentId,
        createdAtMs: nowMs(),
        cancelled: false,
        outcome: { processed: 0, rows: [] },
      };
      feeds.push(feed);
    },
  };
}

type Answer = { readonly status: number; readonly body: unknown };

function routeOf(method: string, path: string): { operation: Operation; id: string } | null {
  const match = /^\/feeds\/2021-06-30\/(documents|feeds)(?:\/([^/]+))?$/.exec(path);
  if (match === null) return null;
  const [, kind, encoded] = match;
  const id = decodeURIComponent(encoded ?? '');
  const name = `${method} ${kind}${encoded === undefined ? '' : '/id'}`;
  const operations: Readonly<Record<string, Operation>> = {
    'POST documents': 'createFeedDocument',
    'GET documents/id': 'getFeedDocument',
    'POST feeds': 'createFeed',
    'GET feeds': 'getFeeds',
    'GET feeds/id': 'getFeed',
    'DELETE feeds/id': 'cancelFeed',
  };
  const operation = operations[name];
  return operation === undefined ? null : { operation, id };
}

function bodyOf(request: FakeAmazonRequest): Record<string, unknown> {
  if (!/^application\/json/.test(request.headers['content-type'] ?? '')) return { wrong: 'type' };
  try {
    return JSON.parse(request.body);
  } catch {
    return { wrong: 'json' };
  }
}

function invalid(message: string): Answer {
  return { status: 400, body: { errors: [{ code: 'InvalidInput', message }] } };
}

function notFound(): Answer {
  return { status: 404, body: { errors: [{ code: 'NotFound', message: 'It does not exist.' }] } };
}

function refuse(
  response: ServerResponse,
  status: number,
  code: string,
  message: string,
  details = '',
): void {
  json(response, status, { errors: [{ code, message, details }] }, null);
}

function json(
  response: ServerResponse,
  status: number,
  body: unknown,
  perSecond: number | null,
): void {
  response.writeHead(status, {
    ...(body === null ? {} : { 'content-type': 'application/json' }),
    'x-amzn-requestid': 'req-feeds',
    ...(perSecond === null ? {} : { 'x-amzn-ratelimit-limit': String(perSecond) }),
  });
  response.end(body === null ? '' : JSON.stringify(body));
}

/** The first half of the messages. */
function halfOf(xml: string): string {
  const messages = xml.match(/<Message>.*?<\/Message>/gs) ?? [];
  return messages
    .slice(Math.ceil(messages.length / 2))
    .reduce((rest, message) => rest.replace(message, ''), xml);
}

function reportXml({ feedId, outcome }: Feed, personal: readonly string[]): string {
  const { processed, rows } = outcome ?? { processed: 0, rows: [] };
  const count = (kind: FeedRow['kind']) =>
    new Set(
      rows.filter((row) => row.kind === kind && row.messageId > 0).map((row) => row.messageId),
    ).size;
  const errors = count('Error');
  const escaped = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const results = rows.map(
    ({ messageId, kind, code, message }) =>
      `<Result><MessageID>${messageId}</MessageID><ResultCode>${kind}</ResultCode><ResultMessageCode>${code}</ResultMessageCode><ResultDescription>${escaped(message)}</ResultDescription><AdditionalInfo><AmazonOrderID>of ${personal[1] ?? ''}</AmazonOrderID></AdditionalInfo></Result>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<AmazonEnvelope xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:noNamespaceSchemaLocation="amzn-envelope.xsd">
  <Header><DocumentVersion>1.02</DocumentVersion><MerchantIdentifier>A0</MerchantIdentifier></Header>
  <MessageType>ProcessingReport</MessageType>
  <Message><MessageID>1</MessageID><ProcessingReport>
    <DocumentTransactionID>${feedId.replaceAll(/\D/g, '')}</DocumentTransactionID>
    <StatusCode>Complete</StatusCode>
    <ProcessingSummary>
      <MessagesProcessed>${processed}</MessagesProcessed>
      <MessagesSuccessful>${processed - errors}</MessagesSuccessful>
      <MessagesWithError>${errors}</MessagesWithError>
      <MessagesWithWarning>${count('Warning')}</MessagesWithWarning>
    </ProcessingSummary>
    ${results.join('\n    ')}
  </ProcessingReport></Message>
</AmazonEnvelope>`;
}
