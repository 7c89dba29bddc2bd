import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createAmazonChannel } from '../../src/main/adapters/channels/amazon/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { amazonConfirmations } from '../support/confirmation-arbitrary.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeAmazon, startFakeAmazon } from '../support/fake-amazon.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PrismProxy, startPrismProxy } from '../support/prism-proxy.ts';

/*
 * Amazon's own machine-readable models stand between the real adapter and the stand-in server:
 * Prism refuses a request (422) or an answer (500) that breaks them. The models are not part of the
 * product: they are looked for in PACKBENCH_SPECS or beside the checkout.
 */
const specs =
  process.env.PACKBENCH_SPECS ??
  fileURLToPath(new URL('../../../shared/channels/specs', import.meta.url));
const files = ['ordersV0.json', 'orders_2026-01-01.json'].map((name) =>
  join(specs, 'amazon', name),
);
const missing = files.filter((file) => !existsSync(file));
const reason = missing.length === 0 ? '' : ` (NOT RUN: ${missing.join(' and ')} not found)`;

describe.skipIf(missing.length > 0)(`Amazon adapter against Amazon's models${reason}`, () => {
  const never = new AbortController().signal;
  let clock: ManualClock;
  let amazon: FakeAmazon;
  let proxies: readonly PrismProxy[];
  let channel: Channel;

  beforeAll(async () => {
    clock = createManualClock();
    amazon = await startFakeAmazon({ clock });
    proxies = await Promise.all(files.map((file) => startPrismProxy(file, amazon.baseUrl)));
    const secrets = createMemorySecrets({ 'account-1': amazon.credentials });
    channel = createAmazonChannel({ secrets, clock, timeoutMs: 30_000 });
  });
  afterAll(async () => {
    await Promise.all((proxies ?? []).map((proxy) => proxy.stop()));
    await amazon?.close();
  });
  beforeEach(() => amazon.setFault('none'));

  /** The account as it is set up to go through one of the models. */
  const through = (model: 0 | 1) => {
    const { tokenUrl, marketplaceId } = amazon;
    const baseUrl = proxies[model]?.origin ?? '';
    return { id: 'account-1', name: 'Amazon', settings: { baseUrl, tokenUrl, marketplaceId } };
  };
  const confirm = async (confirmation: Confirmation) => {
    clock.advance(1_000);
    return (await channel.confirm(through(0), confirmation, never)).outcome;
  };
  const readBack = async (confirmation: Confirmation) => {
    clock.advance(2_000);
    return (await channel.readBack(through(1), confirmation, never)).result;
  };
  const order = (confirmation: Confirmation) => {
    amazon.addOrder(
      confirmation.channelOrderId,
      confirmation.items.map((item) => ({
        orderItemId: item.channelLineId,
        quantity: item.quantity,
      })),
    );
  };
  const token = () => String(amazon.requests.at(-1)?.headers['x-amz-access-token']);

  test('every confirmation and every read-back is accepted by the models, and so is each answer', async () => {
    await fc.assert(
      fc.asyncProperty(amazonConfirmations, async (confirmation) => {
        order(confirmation);
        expect(await readBack(confirmation)).toEqual({ kind: 'absent' });
        expect(await confirm(confirmation)).toMatchObject({ kind: 'accepted' });
        expect(await confirm(confirmation)).toMatchObject({ kind: 'accepted' });
        expect(await readBack(confirmation)).toEqual({ kind: 'confirmed' });
        expect(amazon.packagesOf(confirmation.channelOrderId)).toMatchObject([{ edits: 1 }]);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [400, 'rejected'],
    [401, 'auth'],
    [403, 'auth'],
    [404, 'rejected'],
    [429, 'rate-limited'],
    [500, 'rejected'],
    [503, 'unreachable'],
  ])('the documented answer %i is understood as %s', async (status, kind) => {
    const confirmation = sampleConfirmation();
    order(confirmation);
    const errors = [{ code: 'DocumentedCode', message: 'Documented message.' }];
    await amazon.setFault({ status, errors });
    const outcome = await confirm(confirmation);
    expect(outcome.kind).toBe(kind);
    if (kind === 'rejected' || kind === 'auth') {
      expect(outcome).toMatchObject({ code: 'DocumentedCode' });
    }
  });

  test('the check can fail: a package reference as a JSON number is refused by the model', async () => {
    const confirmation = sampleConfirmation();
    order(confirmation);
    await confirm(confirmation);
    const good = amazon.requests.at(-1);
    const send = (body: string) =>
      fetch(`${proxies[0]?.origin}${good?.path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-amz-access-token': token(),
          'user-agent': 'test',
        },
        body,
      });
    clock.advance(5_000);
    expect((await send(String(good?.body))).status).toBe(204);
    const before = amazon.requests.length;
    const bad = await send(
      String(good?.body).replace('"packageReferenceId":"1"', '"packageReferenceId":1'),
    );
    expect(bad.status).toBe(422);
    expect(JSON.stringify(await bad.json())).toContain('packageReferenceId must be string');
    expect(amazon.requests).toHaveLength(before);
  });

  test('the check can fail: a data set that does not exist is refused by the model', async () => {
    const before = amazon.requests.length;
    const bad = await fetch(
      `${proxies[1]?.origin}/orders/2026-01-01/orders/902-1106328-1059050?includedData=EVERYTHING`,
      { headers: { 'x-amz-access-token': token() } },
    );
    expect(bad.status).toBe(422);
    expect(amazon.requests).toHaveLength(before);
  });

  test('the check can fail: an answer that breaks the model is an error', async () => {
    const confirmation = sampleConfirmation();
    order(confirmation);
    const errors = [{ code: 'NoMessage' }] as unknown as [{ code: string; message: string }];
    await amazon.setFault({ status: 400, errors });
    expect(await confirm(confirmation)).toMatchObject({ kind: 'rejected', code: 'http-500' });
  });
});
