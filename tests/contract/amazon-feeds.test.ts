import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAmazonChannel } from '../../src/main/adapters/channels/amazon/adapter.ts';
import type { BulkUpdates } from '../../src/main/app/channel-bulk-port.ts';
import type { ChannelAccount } from '../../src/main/app/channel-call-port.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeAmazon, startFakeAmazon } from '../support/fake-amazon.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

const never = new AbortController().signal;
const packages = [{ messageId: 1, confirmation: sampleConfirmation() }];
let clock: ManualClock;
let amazon: FakeAmazon;
let bulk: BulkUpdates;
let account: ChannelAccount;

beforeEach(async () => {
  clock = createManualClock();
  amazon = await startFakeAmazon({ clock });
  const secrets = createMemorySecrets({ 'account-1': amazon.credentials });
  const channel = createAmazonChannel({ secrets, clock, timeoutMs: 3_000, transferTimeoutMs: 500 });
  if (channel.bulk === null) throw new Error('Amazon takes bulk updates');
  bulk = channel.bulk;
  const { baseUrl, tokenUrl, marketplaceId, merchantId } = amazon;
  const settings = { baseUrl, tokenUrl, marketplaceId, merchantId };
  account = { id: 'account-1', name: 'Amazon', settings };
  const { channelOrderId, items } = packages[0]?.confirmation ?? sampleConfirmation();
  amazon.addOrder(
    channelOrderId,
    items.map((item) => ({ orderItemId: item.channelLineId, quantity: item.quantity })),
  );
});
afterEach(() => amazon.close());

const upload = () => bulk.upload(account, packages, never);
const uploaded = async () => {
  const answer = await upload();
  if (answer.kind !== 'uploaded') throw new Error(answer.outcome.message);
  return answer.documentId;
};
const created = async () => {
  const answer = await bulk.create(account, await uploaded(), never);
  if (answer.kind !== 'created') throw new Error(answer.outcome.message);
  return answer.feedId;
};
const finished = async () => {
  const feedId = await created();
  clock.advance(60_000);
  const answer = await bulk.look(account, feedId, never);
  if (answer.kind !== 'finished') throw new Error(answer.kind);
  return String(answer.reportId);
};

describe('documents of Amazon feeds', () => {
  test.each([
    ['http://storage.example/doc?sig=1'],
    ['https://user:word@storage.example/doc?sig=1'],
    ['http://169.254.169.254/latest/meta-data?sig=1'],
    ['file:///etc/passwd'],
  ])('are never brought to %s', async (address) => {
    amazon.feeds.setUrl(() => address);
    expect(await upload()).toMatchObject({
      kind: 'failed',
      outcome: { kind: 'rejected', code: 'document-address' },
    });
    expect(amazon.feeds.transfers).toEqual([]);
  });

  test('are never fetched from such an address either', async () => {
    const reportId = await finished();
    amazon.feeds.setUrl(() => 'http://storage.example/doc?sig=1');
    const before = amazon.feeds.transfers.length;
    expect(await bulk.read(account, reportId, [1], never)).toMatchObject({
      outcome: { code: 'document-address' },
    });
    expect(amazon.feeds.transfers).toHaveLength(before);
  });

  test('follow no redirect', async () => {
    amazon.feeds.setFault('upload', 'redirect');
    expect(await upload()).toMatchObject({ kind: 'failed', outcome: { code: 'http-307' } });
    expect(amazon.feeds.transfers).toHaveLength(1);
    expect(amazon.requests.some(({ path }) => path === '/elsewhere')).toBe(false);
  });

  test('that are far too long are not read to their end', async () => {
    const reportId = await finished();
    amazon.feeds.setFault('download', 'oversized');
    expect(await bulk.read(account, reportId, [1], never)).toMatchObject({
      kind: 'failed',
      outcome: { kind: 'unreachable' },
    });
  });

  test('have an address for five minutes only: too late is a failed transfer, not a proof', async () => {
    amazon.feeds.setUrl((url) => {
      clock.advance(5 * 60_000);
      return url;
    });
    expect(await upload()).toMatchObject({
      kind: 'failed',
      outcome: { kind: 'rejected', code: 'http-403' },
    });
  });
});

describe('calls of Amazon feeds', () => {
  test('show no secret, no signed address and nothing of a buyer', async () => {
    const shown: unknown[] = [await upload()];
    for (const of of ['createFeedDocument', 'upload'] as const) {
      amazon.feeds.setFault(of, 'reject');
      shown.push(await upload());
      amazon.feeds.setFault(of, null);
    }
    amazon.feeds.setFault('createFeed', 'reject');
    shown.push(await bulk.create(account, await uploaded(), never));
    amazon.feeds.setFault('createFeed', null);
    const reportId = await finished();
    amazon.feeds.setFault('download', 'reject');
    shown.push(await bulk.read(account, reportId, [1], never));
    const text = JSON.stringify(shown);
    const token = String(amazon.requests.at(-1)?.headers['x-amz-access-token']);
    const secrets = Object.values(amazon.credentials);
    for (const secret of [...secrets, token, 'Signature', ...amazon.personal]) {
      expect(text.includes(secret)).toBe(false);
    }
  });

  test('sign in once more where the token is refused, and go on', async () => {
    await upload();
    amazon.revokeTokens();
    const answer = await upload();
    expect(answer).toMatchObject({ kind: 'uploaded' });
    expect(answer.evidence.map((call) => call.operation)).toEqual([
      'createFeedDocument',
      'signIn',
      'createFeedDocument',
      'uploadFeedDocument',
    ]);
  });

  test('that are stopped before anything was sent end at once and leave no evidence', async () => {
    const stopped = AbortSignal.abort();
    expect(await bulk.create(account, 'document', stopped)).toMatchObject({
      kind: 'failed',
      outcome: { kind: 'unreachable' },
      evidence: [],
    });
    expect(amazon.requests).toEqual([]);
  });

  test.each([
    ['cut-after-acting', 'unknown'],
    ['cut-before-acting', 'unknown'],
    ['malformed', 'unknown'],
    ['server-error', 'unknown'],
    ['unavailable', 'unreachable'],
    ['throttle', 'rate-limited'],
    ['reject', 'rejected'],
  ] as const)('createFeed, %s: %s', async (fault, kind) => {
    const documentId = await uploaded();
    amazon.feeds.setFault('createFeed', fault);
    expect(await bulk.create(account, documentId, never)).toMatchObject({
      kind: 'failed',
      outcome: { kind },
    });
  });

  test('learn the rate that Amazon names, and keep to the documented one without a word', async () => {
    const answer = await upload();
    expect(answer.learned).toEqual([{ bucket: 'createFeedDocument', perSecond: 0.5 }]);
    amazon.feeds.setFault('createFeed', 'throttle');
    const throttled = await bulk.create(account, await uploaded(), never);
    // One call in two minutes.
    expect(throttled).toMatchObject({ outcome: { retryAfterMs: 120_482 } });
  });

  test.each([
    ['signed out', {}],
    ['without a marketplace', { marketplaceId: '' }],
  ])(
    'of an account that is %s are its trouble and not that of a package',
    async (name, settings) => {
      const broken = { ...account, settings: { ...account.settings, ...settings } };
      if (name === 'signed out') amazon.setSignInFault({ status: 401, error: 'invalid_client' });
      expect(await bulk.create(broken, 'document', never)).toMatchObject({
        kind: 'failed',
        outcome: { kind: 'auth' },
      });
    },
  );

  test('a feed of another name is no answer', async () => {
    await created();
    const other = await bulk.look(account, 'feed-of-nobody', never);
    expect(other).toMatchObject({
      kind: 'failed',
      outcome: { kind: 'rejected', code: 'NotFound' },
    });
  });
});
