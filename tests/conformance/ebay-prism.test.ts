import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createEbayChannel } from '../../src/main/adapters/channels/ebay/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { amazonConfirmations } from '../support/confirmation-arbitrary.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { sampleEbayOrder } from '../support/ebay-order-sample.ts';
import { type FakeEbay, startFakeEbay } from '../support/fake-ebay.ts';
import { type LoopbackServer, startLoopbackServer } from '../support/loopback-server.ts';
import { createManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PrismProxy, startPrismProxy } from '../support/prism-proxy.ts';

/*
 * eBay's own description of the Fulfillment API stands between the real adapter and the stand-in
 * server: Prism refuses a request (422) or an answer (500) that breaks it. The description is not
 * part of the product: it is looked for in PACKBENCH_SPECS or beside the checkout.
 */
const specs =
  process.env.PACKBENCH_SPECS ??
  fileURLToPath(new URL('../../../shared/channels/specs', import.meta.url));
const file = join(specs, 'ebay', 'sell_fulfillment_v1_oas3.json');
const reason = existsSync(file) ? '' : ` (NOT RUN: ${file} not found)`;

/** Prism matches paths without the base path that the description keeps in a variable. */
const BASE_PATH = '/sell/fulfillment/v1';

describe.skipIf(reason !== '')(`eBay adapter against eBay's description${reason}`, () => {
  const never = new AbortController().signal;
  const clock = createManualClock('2036-01-01T00:00:00.000Z');
  let ebay: FakeEbay;
  let proxy: PrismProxy;
  let door: LoopbackServer;
  let channel: Channel;

  beforeAll(async () => {
    ebay = await startFakeEbay({ clock });
    proxy = await startPrismProxy(file, `${ebay.settings.baseUrl}${BASE_PATH}`);
    door = await startDoor(proxy.origin);
    const secrets = createMemorySecrets({ 'account-1': ebay.credentials });
    channel = createEbayChannel({ secrets, clock, timeoutMs: 30_000 });
  });
  afterAll(async () => {
    await door?.close();
    await proxy?.stop();
    await ebay?.close();
  });
  beforeEach(() => ebay.setFault('none'));

  const account = () => ({
    id: 'account-1',
    name: 'eBay',
    settings: { ...ebay.settings, baseUrl: door.origin },
  });
  const order = ({ channelOrderId, items }: Confirmation) =>
    ebay.addOrder(
      channelOrderId,
      items.map((item) => ({
        lineItemId: item.channelLineId,
        legacyItemId: '254455667788',
        quantity: item.quantity,
      })),
    );

  test('every confirmation and every read-back is accepted by it, and so is each answer', async () => {
    await fc.assert(
      fc.asyncProperty(amazonConfirmations, async (confirmation) => {
        order(confirmation);
        const readBack = async () =>
          (await channel.readBack(account(), confirmation, never)).result;
        expect(await readBack()).toEqual({ kind: 'absent' });
        const { outcome } = await channel.confirm(account(), confirmation, never);
        expect(outcome).toMatchObject({ kind: 'accepted' });
        expect(await readBack()).toEqual({ kind: 'confirmed' });
      }),
      { numRuns: 25 },
    );
  });

  test('orders are read through it', async () => {
    ebay.addListed(sampleEbayOrder());
    const request = { changedSince: '2026-11-01T00:00:00Z', page: null };
    const answer = await channel.orders?.(account(), request, never);
    expect(answer).toMatchObject({ kind: 'page', orders: [{ channelOrderId: '01-03955-36441' }] });
  });

  test('it refuses what breaks it, so that its silence means something', async () => {
    const confirmation = sampleConfirmation({ channelOrderId: '01-03955-36441' });
    order(confirmation);
    const { outcome } = await channel.confirm(account(), confirmation, never);
    expect(outcome.kind).toBe('accepted');
    const token = String(ebay.requests.at(-1)?.headers.authorization);
    const answer = await fetch(
      `${door.origin}${BASE_PATH}/order/01-03955-36441/shipping_fulfillment`,
      {
        method: 'POST',
        headers: {
          authorization: token,
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: JSON.stringify({ lineItems: [{ lineItemId: 7, quantity: 'two' }] }),
      },
    );
    await answer.text();
    expect([400, 422]).toContain(answer.status);
  });
});

/** Takes the base path off, as eBay's own front door does. */
function startDoor(origin: string): Promise<LoopbackServer> {
  return startLoopbackServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      const { authorization = '', accept = '' } = request.headers;
      const contentType = request.headers['content-type'];
      const answer = await fetch(`${origin}${(request.url ?? '').replace(BASE_PATH, '')}`, {
        method: request.method ?? 'GET',
        headers: {
          authorization,
          accept,
          ...(contentType === undefined ? {} : { 'content-type': contentType }),
        },
        ...(chunks.length === 0 ? {} : { body: Buffer.concat(chunks) }),
        redirect: 'manual',
      });
      const location = answer.headers.get('location');
      response.writeHead(answer.status, {
        'content-type': answer.headers.get('content-type') ?? 'application/json',
        ...(location === null ? {} : { location }),
      });
      response.end(Buffer.from(await answer.arrayBuffer()));
    })();
  });
}
