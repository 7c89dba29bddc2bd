import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import {
  buildClientSchema,
  execute,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  validate,
} from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createShopifyChannel } from '../../src/main/adapters/channels/shopify/adapter.ts';
import * as documents from '../../src/main/adapters/channels/shopify/documents.ts';
import type { Channel } from '../../src/main/app/channel-port.ts';
import { cancelReasons } from '../../src/shared/order-words.ts';
import { sampleCancellation } from '../support/cancellation-samples.ts';
import { shopifyConfirmations } from '../support/confirmation-arbitrary.ts';
import { sampleConfirmation } from '../support/confirmation-samples.ts';
import { type FakeShopify, startFakeShopify } from '../support/fake-shopify.ts';
import { createManualClock, type ManualClock } from '../support/manual-clock.ts';
import { createMemorySecrets } from '../support/memory-secrets.ts';

/*
 * Shopify's own schema judges every document that the real adapter sends, the variables that go with
 * it, and every answer of the stand-in server. The schema is not part of the product: it is looked
 * for in PACKBENCH_SPECS or beside the checkout.
 */
const specs =
  process.env.PACKBENCH_SPECS ??
  fileURLToPath(new URL('../../../shared/channels/specs', import.meta.url));
const file = join(specs, 'shopify', 'admin_2026-10.json.gz');
const reason = existsSync(file) ? '' : ` (NOT RUN: ${file} not found)`;

describe.skipIf(reason !== '')(`Shopify adapter against Shopify's schema${reason}`, () => {
  const never = new AbortController().signal;
  let schema: GraphQLSchema;
  let clock: ManualClock;
  let shopify: FakeShopify;
  let channel: Channel;
  let checked = 0;

  beforeAll(async () => {
    const introspection = JSON.parse(gunzipSync(readFileSync(file)).toString('utf8'));
    // Newer rules about schemas forbid deprecations that Shopify's has; the documents are judged here.
    schema = buildClientSchema(introspection.data ?? introspection, { assumeValid: true });
    clock = createManualClock();
    shopify = await startFakeShopify({ clock });
    const secrets = createMemorySecrets({ 'account-1': shopify.credentials });
    channel = createShopifyChannel({ secrets, clock, timeoutMs: 30_000 });
  });
  afterAll(() => shopify?.close());
  beforeEach(() => {
    checked = shopify.requests.length;
    return shopify.setFault('none');
  });

  const account = () => ({
    id: 'account-1',
    name: 'Mugs',
    settings: { baseUrl: shopify.baseUrl },
  });

  /** What the schema says against a document and its variables. */
  const problemsOfRequest = (text: string, variables: Readonly<Record<string, unknown>>) => {
    const document = parse(text);
    const invalid = validate(schema, document).map((error) => error.message);
    if (invalid.length > 0) return invalid;
    const operation = getOperationAST(document);
    const given = getVariableValues(schema, operation?.variableDefinitions ?? [], variables);
    return 'errors' in given ? (given.errors ?? []).map((error) => error.message) : [];
  };

  /**
   * What the schema says against an answer: the document is executed once more with the answer as
   * its data, so that a missing field, a null where there can be none, an enum value or a number of
   * the wrong kind comes out.
   */
  const problemsOfAnswer = async (
    text: string,
    variableValues: Readonly<Record<string, unknown>>,
    data: unknown,
  ) => {
    const result = await execute({
      schema,
      document: parse(text),
      variableValues,
      rootValue: data,
      // Of the kinds of media only images are answered.
      typeResolver: () => 'MediaImage',
    });
    return (result.errors ?? []).map((error) => error.message);
  };

  /** Judges every request since the last time, and what was answered to it. */
  const judge = async () => {
    const fresh = shopify.requests.slice(checked);
    checked = shopify.requests.length;
    expect(fresh).not.toEqual([]);
    for (const { document, variables, answer } of fresh) {
      expect(problemsOfRequest(document, variables)).toEqual([]);
      const data = (answer as { data?: unknown } | undefined)?.data;
      expect(data).toBeDefined();
      expect(await problemsOfAnswer(document, variables, data)).toEqual([]);
    }
    return fresh;
  };

  test('every confirmation, read-back and un-ship passes the schema, and so does each answer', async () => {
    await fc.assert(
      fc.asyncProperty(shopifyConfirmations, fc.boolean(), async (drawn, isFromFile) => {
        clock.advance(60_000);
        shopify.store.orders.clear();
        const lines = drawn.items.map((item, index) => ({
          number: item.channelLineId,
          sku: isFromFile ? `SKU-${index}` : item.sku,
          name: 'Item',
          quantity: item.quantity,
        }));
        shopify.store.addOrder(drawn.channelOrderId, lines);
        // A file has no line ids: those that the station makes up are none of Shopify's.
        const items = lines.map(({ number, sku, quantity }) => ({
          channelLineId: isFromFile ? `${sku}#1` : number,
          sku,
          quantity,
          identifiers: [],
        }));
        const confirmation = { ...drawn, items };
        const send = () => channel.confirm(account(), confirmation, never);
        const read = async () => (await channel.readBack(account(), confirmation, never)).result;
        expect(await read()).toEqual({ kind: 'absent' });
        const { outcome, channelReference = '' } = await send();
        expect(outcome.kind).toBe('accepted');
        expect((await send()).outcome.kind).toBe('accepted');
        expect(await read()).toEqual({ kind: 'confirmed' });
        expect(shopify.packagesOf(confirmation.channelOrderId)).toHaveLength(1);
        const taken = await channel.unship?.(account(), { confirmation, channelReference }, never);
        expect(taken?.outcome.kind).toBe('accepted');
        await judge();
      }),
      { numRuns: 60 },
    );
  });

  test('reading orders and products passes the schema, and so does each answer', async () => {
    shopify.store.orders.clear();
    const line = { number: '11', sku: 'MUG-1', name: 'Mug', quantity: 2 };
    const many = Array.from({ length: 60 }, (_, index) => ({ ...line, number: `${100 + index}` }));
    shopify.store.addOrder('1001', [line]);
    shopify.store.addOrder('1002', many);
    const parts = [{ lines: many.map((each) => [each.number, 1] as const) }];
    shopify.store.addOrder('1003', many, { parts });
    shopify.setVariants([
      {
        number: '43729076',
        sku: 'MUG-1',
        title: 'Blue',
        product: 'Mug',
        weight: { value: 12.5, unit: 'OUNCES' },
        picture: 'https://cdn.example/blue.png',
        productPicture: 'https://cdn.example/mug.png',
      },
    ]);
    const request = { changedSince: '2026-11-01T00:00:00.000Z', page: null };
    expect(await channel.orders?.(account(), request, never)).toMatchObject({ kind: 'page' });
    expect(await channel.products?.(account(), ['MUG-1'], never, new Map())).toMatchObject({
      products: [{ weightGrams: 354 }],
    });
    const item = { channelLineId: '159', quantity: 1, sku: '', identifiers: [] };
    const confirmation = sampleConfirmation({ channelOrderId: '1003', items: [item] });
    const { outcome } = await channel.confirm(account(), confirmation, never);
    expect(outcome.kind).toBe('accepted');
    const fresh = await judge();
    const names = new Set(fresh.map((each) => /^\w+ (\w+)/.exec(each.document)?.[1]));
    expect([...names].sort()).toEqual([
      'CreateFulfillment',
      'FulfillmentOrderLines',
      'OrderLines',
      'OrderState',
      'Orders',
      'Products',
    ]);
  });

  test('canceling an order passes the schema, and so does each answer', async () => {
    for (const reason of cancelReasons) {
      shopify.store.orders.clear();
      shopify.store.addOrder('1001', [{ number: '11', sku: 'MUG-1', name: 'Mug', quantity: 2 }]);
      const wish = sampleCancellation({ reason, notifyBuyer: reason === 'fraud' });
      const looked = () => channel.cancelOrder?.lookUp(account(), wish, never);
      const sent = () => channel.cancelOrder?.send(account(), wish, never);
      expect(await looked()).toMatchObject({ result: { kind: 'absent' } });
      expect(await sent()).toMatchObject({ outcome: { kind: 'accepted' } });
      expect(await looked()).toMatchObject({ result: { kind: 'confirmed' } });
    }
    const wish = sampleCancellation({ channelOrderId: '4711' });
    expect(await channel.cancelOrder?.send(account(), wish, never)).toMatchObject({
      outcome: { kind: 'rejected' },
    });
    const fresh = await judge();
    const names = new Set(fresh.map((each) => /^\w+ (\w+)/.exec(each.document)?.[1]));
    expect([...names].sort()).toEqual(['CancelOrder', 'CancellationJob', 'CancellationState']);
  });

  test.each(Object.entries(documents))('%s passes and uses nothing deprecated', (_name, text) => {
    const rules = [...specifiedRules, NoDeprecatedCustomRule];
    expect(validate(schema, parse(text), rules).map((error) => error.message)).toEqual([]);
  });

  test('the check can fail: a wrong argument, field, type or missing variable is caught', () => {
    const { CREATE_FULFILLMENT } = documents;
    const input = { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: 'gid://x' }] };
    const problems = (text: string, fulfillment: unknown) =>
      problemsOfRequest(text, { fulfillment }).join(' ');
    expect(problems(CREATE_FULFILLMENT, input)).toBe('');
    const wrongField = CREATE_FULFILLMENT.replace('{ id status }', '{ id trackingNumber }');
    expect(problems(wrongField, input)).toContain('trackingNumber');
    const wrongArgument = CREATE_FULFILLMENT.replace('(fulfillment: $f', '(shipment: $f');
    expect(problems(wrongArgument, input)).toContain('shipment');
    expect(problems(CREATE_FULFILLMENT, { ...input, notifyBuyer: true })).toContain('notifyBuyer');
    expect(problems(CREATE_FULFILLMENT, { ...input, notifyCustomer: 'yes' })).toContain('Boolean');
    expect(problems(CREATE_FULFILLMENT, {})).toContain('lineItemsByFulfillmentOrder');
  });

  test('the check can fail: an answer with a wrong value, a null or a gap is caught', async () => {
    const text = documents.FULFILLMENT_STATE;
    const problems = async (fulfillment: unknown) =>
      (await problemsOfAnswer(text, { id: 'gid://x' }, { fulfillment })).join(' ');
    expect(await problems({ id: 'gid://x', status: 'SUCCESS' })).toBe('');
    expect(await problems({ id: 'gid://x', status: 'SHIPPED' })).toContain('SHIPPED');
    expect(await problems({ id: null, status: 'SUCCESS' })).toContain('non-nullable');
    expect(await problems({ status: 'SUCCESS' })).toContain('non-nullable');
  });
});
