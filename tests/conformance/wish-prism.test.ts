import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createWishChannel } from '../../src/main/adapters/channels/wish/adapter.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import type { Confirmation } from '../../src/main/domain/confirmation.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeWish, startFakeWish } from '../support/fake-wish.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';
import { type PrismProxy, startPrismProxy } from '../support/prism-proxy.ts';
import { wishConfirmations } from '../support/wish-arbitrary.ts';

/*
 * An extract of Wish's OpenAPI description stands between the real adapter and the stand-in server:
 * Prism refuses a request (422) or an answer (500) that breaks it. It is not part of the product: it
 * is looked for in PACKBENCH_SPECS or beside the checkout.
 *
 * The extract has the call that ships and not the one that reads an order, which the adapter needs
 * before and after it. LOOK adds that one, in the words of the same description (3.0.65: GetOrder,
 * State, TrackingInfo, ProcessingStatus) with the envelope that its text puts around every answer.
 * Nothing that the extract has is changed.
 */
const specs =
  process.env.PACKBENCH_SPECS ??
  fileURLToPath(new URL('../../../shared/channels/specs', import.meta.url));
const file = join(specs, 'wish', 'ship-order.facts.yml');
const isThere = existsSync(file);
const reason = isThere ? '' : ` (NOT RUN: ${file} not found)`;

const LOOK = `paths:
  /api/v3/orders/{id}:
    get:
      operationId: GetOrder
      parameters: [{name: id, in: path, required: true, schema: {type: string}}]
      responses:
        '200':
          description: Order
          content:
            application/json:
              schema:
                type: object
                required: [code, data, message]
                properties:
                  code: {type: integer}
                  message: {type: string}
                  data:
                    type: object
                    required: [id, state]
                    properties:
                      id: {type: string}
                      state: {$ref: '#/components/schemas/State'}
                      processing_source: {type: string, enum: [UPDATE_TRACKING, REFUND, MODIFY_SHIPPING]}
                      processing_status: {type: string, enum: [IN_PROGRESS, FAILED, SUCCEEDED]}
                      updated_at: {type: string, format: date-time}
                      tracking_information:
                        type: array
                        maxItems: 2
                        items:
                          type: object
                          properties:
                            tracking_number: {type: string}
                            origin_country: {type: string}
                            ship_note: {type: string, maxLength: 500}
                            shipping_provider: {type: object, properties: {name: {type: string}}}
                      fulfillment_records:
                        type: array
                        items:
                          type: object
                          properties:
                            event_type: {$ref: '#/components/schemas/FulfillmentEventType'}
                            event_time: {type: string, format: date-time}
        '400': {description: Bad request, content: {application/json: {schema: {$ref: '#/components/schemas/APIError'}}}}
        '401': {description: Missing or invalid access token}
        '429': {description: Too many requests}
`;

describe.skipIf(!isThere)(`Wish adapter against Wish's description${reason}`, () => {
  const never = new AbortController().signal;
  const ORDER = '5f2ad4b0c0ffee001122aa01';
  let clock: ManualClock;
  let wish: FakeWish;
  let proxy: PrismProxy;
  let channel: Channel;
  let folder: string;

  beforeAll(async () => {
    clock = createManualClock();
    wish = await startFakeWish({ clock });
    folder = mkdtempSync(join(tmpdir(), 'packbench-wish-'));
    const withLook = join(folder, 'wish.yml');
    const extract = readFileSync(file, 'utf8');
    expect(extract.match(/^paths:\n/gm)).toHaveLength(1);
    writeFileSync(
      withLook,
      extract.replace(/^paths:\n/m, () => LOOK),
    );
    proxy = await startPrismProxy(withLook, wish.baseUrl);
    const secrets = createMemorySecrets({ 'account-1': wish.credentials() });
    channel = createWishChannel({ secrets, clock, timeoutMs: 30_000 });
  });
  afterAll(async () => {
    await proxy?.stop();
    await wish?.close();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(async () => {
    await wish.setFault('none');
    wish.setWork(0);
  });

  const account = () => ({ id: 'account-1', name: 'Wish', settings: { baseUrl: proxy.origin } });
  const confirm = async (confirmation: Confirmation) =>
    (await channel.confirm(account(), confirmation, never)).outcome;
  const readBack = async (confirmation: Confirmation) =>
    (await channel.readBack(account(), confirmation, never)).result;
  const simple = () => {
    wish.addOrder(ORDER, 2);
    return sampleConfirmation({ channelOrderId: ORDER });
  };

  test('every confirmation and every look is accepted by the description, and so is each answer', async () => {
    await fc.assert(
      fc.asyncProperty(wishConfirmations, fc.nat(3), async (confirmation, looks) => {
        const quantity = confirmation.items.reduce((sum, item) => sum + item.quantity, 0);
        wish.addOrder(confirmation.channelOrderId, quantity);
        wish.setWork(looks);
        expect(await readBack(confirmation)).toEqual({ kind: 'absent' });
        const outcome = await confirm(confirmation);
        expect(outcome.kind).toBe(looks === 0 ? 'accepted' : 'unknown');
        for (let look = 1; look < looks; look++) {
          expect(await readBack(confirmation)).toMatchObject({
            kind: 'not-proven',
            outcome: { message: expect.stringContaining('still working') },
          });
        }
        expect(await readBack(confirmation)).toEqual({ kind: 'confirmed' });
        expect(await confirm(confirmation)).toMatchObject({ kind: 'accepted' });
        expect(wish.packagesOf(confirmation.channelOrderId)).toMatchObject([{ edits: 0 }]);
      }),
      { numRuns: 60 },
    );
  });

  test.each([
    [{ status: 400, body: { code: 1000, message: 'So.' } }, 'rejected'],
    [{ status: 401, body: { code: 1012, message: 'So.', data: {} } }, 'auth'],
    [{ status: 429, body: {}, headers: { 'wish-rate-limit-reset': '30' } }, 'rate-limited'],
  ])('the documented answer %j is understood as %s', async (fault, kind) => {
    await wish.setFault(fault, 'ship');
    // Without the means to renew the token: that call is not in the extract.
    const { accessToken } = wish.credentials();
    const secrets = createMemorySecrets({ 'account-1': { accessToken } });
    const once = createWishChannel({ secrets, clock, timeoutMs: 30_000 });
    const { outcome } = await once.confirm(account(), simple(), never);
    expect(outcome.kind).toBe(kind);
  });

  test.each([
    ['no country', { origin_country: undefined }],
    ['no carrier', { shipping_provider: undefined }],
    ['a tracking number with a blank', { tracking_number: '1Z 999' }],
    ['a tracking number as a number', { tracking_number: 12 }],
    ['an empty note', { ship_note: '' }],
  ])('the check can fail: %s is refused by the description', async (_, spoiled) => {
    await confirm(simple());
    const good = wish.requests.filter(({ method }) => method === 'PUT').at(-1);
    const before = wish.requests.length;
    const send = (body: unknown) =>
      fetch(`${proxy.origin}${good?.path}`, {
        method: 'PUT',
        headers: {
          authorization: `Bearer ${wish.credentials().accessToken}`,
          accept: 'application/json',
          'content-type': 'application/json',
        },
        body: JSON.stringify(body),
      });
    const body = JSON.parse(good?.body ?? '');
    expect((await send({ ...body, ...spoiled })).status).toBe(422);
    expect(wish.requests).toHaveLength(before);
    simple();
    expect((await send(body)).status).toBe(200);
  });

  test('the check can fail: an answer that breaks the description is an error', async () => {
    await wish.setFault({ status: 400, body: { code: 1000 } }, 'ship');
    expect((await confirm(simple())).message).toContain('status 500');
    await wish.setFault(
      { status: 200, body: { code: 0, message: '', data: { id: ORDER } } },
      'look',
    );
    expect(await readBack(simple())).toMatchObject({
      kind: 'not-proven',
      outcome: { kind: 'rejected', message: expect.stringContaining('status 500') },
    });
  });
});
