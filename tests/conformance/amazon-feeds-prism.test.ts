import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAmazonChannel } from '../../src/main/adapters/channels/amazon/adapter.ts';
import type { BulkUpdates } from '../../src/main/app/channel-bulk-port.ts';
import type { ChannelAccount } from '../../src/main/app/channel-call-port.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeAmazon, startFakeAmazon } from '../support/fake-amazon.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PrismProxy, startPrismProxy } from '../support/prism-proxy.ts';

/*
 * Amazon's own model of the Feeds API stands between the real adapter and the stand-in server, as in
 * amazon-prism.test.ts: what breaks it is refused, on both sides.
 */
const specs =
  process.env.PACKBENCH_SPECS ??
  fileURLToPath(new URL('../../../shared/channels/specs', import.meta.url));
const model = join(specs, 'amazon', 'feeds_2021-06-30.json');
const reason = existsSync(model) ? '' : ` (NOT RUN: ${model} not found)`;

describe.skipIf(!existsSync(model))(`Amazon feeds against Amazon's model${reason}`, () => {
  const never = new AbortController().signal;
  let clock: ManualClock;
  let amazon: FakeAmazon;
  let proxy: PrismProxy;
  let bulk: BulkUpdates;
  let account: ChannelAccount;

  beforeAll(async () => {
    clock = createManualClock();
    amazon = await startFakeAmazon({ clock });
    proxy = await startPrismProxy(model, amazon.baseUrl);
    const secrets = createMemorySecrets({ 'account-1': amazon.credentials });
    const channel = createAmazonChannel({ secrets, clock, timeoutMs: 30_000 });
    if (channel.bulk === null) throw new Error('Amazon takes bulk updates');
    bulk = channel.bulk;
    const { tokenUrl, marketplaceId, merchantId } = amazon;
    const settings = { baseUrl: proxy.origin, tokenUrl, marketplaceId, merchantId };
    account = { id: 'account-1', name: 'Amazon', settings };
  });
  afterAll(async () => {
    await proxy?.stop();
    await amazon?.close();
  });
  beforeEach(() => clock.advance(30 * 60_000));

  const packages = () => {
    const confirmation = sampleConfirmation();
    amazon.addOrder(
      confirmation.channelOrderId,
      confirmation.items.map((item) => ({
        orderItemId: item.channelLineId,
        quantity: item.quantity,
      })),
    );
    return [{ messageId: 1, confirmation }];
  };
  const upload = async (): Promise<string> => {
    const uploaded = await bulk.upload(account, packages(), never);
    expect(uploaded).toMatchObject({ kind: 'uploaded' });
    return uploaded.kind === 'uploaded' ? uploaded.documentId : '';
  };
  const create = async (): Promise<string> => {
    const created = await bulk.create(account, await upload(), never);
    expect(created).toMatchObject({ kind: 'created' });
    return created.kind === 'created' ? created.feedId : '';
  };

  test('every call of a whole update is accepted by the model, and so is each answer', async () => {
    const feedId = await create();
    expect(await bulk.look(account, feedId, never)).toMatchObject({ kind: 'queued' });
    const since = new Date(clock.now().getTime() - 60_000).toISOString();
    expect(await bulk.search(account, since, never)).toMatchObject({
      kind: 'found',
      feeds: [{ feedId, ended: false }],
    });
    clock.advance(20_000);
    expect(await bulk.look(account, feedId, never)).toMatchObject({ kind: 'processing' });
    clock.advance(60_000);
    const ended = await bulk.look(account, feedId, never);
    expect(ended).toMatchObject({ kind: 'finished' });
    const reportId = ended.kind === 'finished' ? String(ended.reportId) : '';
    expect(await bulk.read(account, reportId, [1], never)).toMatchObject({
      kind: 'report',
      results: [{ messageId: 1, kind: 'success' }],
    });
  });

  test('a feed is cancelled as the model has it', async () => {
    const feedId = await create();
    expect(await bulk.cancel(account, feedId, never)).toMatchObject({ kind: 'asked' });
    expect(await bulk.look(account, feedId, never)).toMatchObject({ kind: 'cancelled' });
    expect(await bulk.cancel(account, feedId, never)).toMatchObject({
      kind: 'failed',
      outcome: { kind: 'rejected', code: 'InvalidInput' },
    });
  });

  test.each([
    ['throttle', 'rate-limited'],
    ['unavailable', 'unreachable'],
    ['reject', 'rejected'],
    // It may have been created before that.
    ['server-error', 'unknown'],
  ] as const)(
    'the documented answer to createFeed, %s, is understood as %s',
    async (fault, kind) => {
      const documentId = await upload();
      amazon.feeds.setFault('createFeed', fault);
      const created = await bulk.create(account, documentId, never);
      amazon.feeds.setFault('createFeed', null);
      expect(created).toMatchObject({ kind: 'failed', outcome: { kind } });
    },
  );

  test('the check can fail: a feed without a marketplace is refused by the model', async () => {
    await create();
    const token = String(amazon.requests.at(-1)?.headers['x-amz-access-token']);
    const before = amazon.requests.length;
    const bad = await fetch(`${proxy.origin}/feeds/2021-06-30/feeds`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-amz-access-token': token },
      body: JSON.stringify({ feedType: 'POST_ORDER_FULFILLMENT_DATA', inputFeedDocumentId: 'd' }),
    });
    expect(bad.status).toBe(422);
    expect(JSON.stringify(await bad.json())).toContain('marketplaceIds');
    expect(amazon.requests).toHaveLength(before);
  });
});
