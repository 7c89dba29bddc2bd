import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FAKE_STRIPE_KEY, type FakeStripe, startFakeStripe } from '../../support/fake-stripe.ts';
import { createMemorySecrets } from '../../support/memory-secrets.ts';
import { docExamples } from './doc-examples.ts';
import { shapeDifferences, shapeOf } from './json-shape.ts';
import { packbenchHere, temporaryFolder } from './run-packbench.ts';

const folder = temporaryFolder();
const station = ['--data', 'station'];
let stripe: FakeStripe;
let run: ReturnType<typeof packbenchHere>;

// biome-ignore lint/suspicious/noExplicitAny: what is in it is what the tests are about
async function json(...args: string[]): Promise<any> {
  const { code, stdout, stderr } = await run(...args, ...station, '--json');
  expect({ args, code, stderr }).toEqual({ args, code: 0, stderr: '' });
  return JSON.parse(stdout);
}

beforeAll(async () => {
  stripe = await startFakeStripe();
  const reference = stripe.authorize({ amount: 5_000 });
  writeFileSync(
    join(folder.path, 'orders.csv'),
    [
      'Order number,Name,Address 1,City,Postal code,Country,SKU,Quantity,Unit price,Currency,Payment reference,Payment method',
      `1001,Ada Buyer,1 Main Street,Portland,97201,US,MUG,2,25.00,USD,${reference},card`,
      '1002,Bo Buyer,2 Main Street,Portland,97201,US,MUG,3,25.00,USD,,on account',
      '1003,Cy Buyer,3 Main Street,Portland,97201,US,MUG,1,25.00,USD,,barter',
    ].join('\n'),
  );
  run = packbenchHere(folder.path, {
    secrets: createMemorySecrets(),
    stdin: JSON.stringify({ stripeSecretKey: FAKE_STRIPE_KEY }),
  });
  const sets = ['--set', 'paymentGateway=stripe', '--set', `stripeBaseUrl=${stripe.origin}`];
  const account = [
    'account',
    'add',
    '--channel',
    'file',
    '--name',
    'Shop',
    '--set',
    `folder=${folder.path}`,
  ];
  await json(...account, ...sets, '--credentials', '-');
});
afterAll(async () => {
  await stripe.close();
  folder.remove();
});

test('a file brings payments along, and says what it does not understand of them', async () => {
  const report = await json('import', 'orders.csv', '--account', 'shop', '--format', 'csv');
  expect(report).toMatchObject({
    created: 2,
    problems: [{ reason: expect.stringContaining('The payment method "barter" is not known.') }],
  });
  expect((await json('payment', 'list', '1002')).payments).toMatchObject([
    { status: 'On account (unpaid)', authorizedMinor: 7_500, gateway: 'external' },
  ]);
});

test('an order on account is marked as paid', async () => {
  const paid = await json('payment', 'paid', '1002', '--reference', 'Transfer 12');
  expect(paid.payments).toMatchObject([{ status: 'Paid', capturedMinor: 7_500 }]);
  expect(
    shapeDifferences(shapeOf(paid), shapeOf(docExamples().get('payment list') ?? null)),
  ).toEqual([]);
});

test('what is asked of a provider waits for the next sync, and is refused in words', async () => {
  const listed = await json('payment', 'list', '1001');
  expect(listed.payments).toMatchObject([
    { status: 'Not authorized', underWay: 'Sync Payments is about to be sent.' },
  ]);
  const early = await run('capture', '1001', ...station);
  expect(early).toMatchObject({ code: 1, stderr: expect.stringContaining('press Sync Payments') });
  expect(await run('refund', '1002', ...station, '--amount', '12.345')).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('USD has 2 decimals'),
  });
  expect(await run('capture', '1002', ...station)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('Mark it as paid when the money has come'),
  });
  expect((await run('capture', '1001', ...station, '--payment', 'none')).code).toBe(1);
});

test('a payment is linked by hand, captured, refunded and released', async () => {
  const link = ['payment', 'link', '1001', '--amount', '50', '--reference', 'Slip 9'];
  const id = (await json(...link)).payments.at(-1).paymentId;
  expect((await run('capture', '1001', ...station)).stderr).toContain('has several payments');
  const captured = await json('capture', '1001', '--payment', id, '--amount', '20');
  expect(captured.payments.at(-1)).toMatchObject({ status: 'Partly captured' });
  // What nothing becomes of is no option: a refund has a reason, and a sync has no slip.
  expect(await run('refund', '1001', ...station, '--note', 'Scratch')).toMatchObject({ code: 2 });
  expect(await run('payment', 'sync', '1001', ...station, '--reference', '12')).toMatchObject({
    code: 2,
  });
  await json('refund', '1001', '--payment', id, '--amount', '5', '--reason', 'Scratch');
  const released = await json('payment', 'reverse', '1001', '--payment', id);
  expect(released.payments.at(-1)).toMatchObject({
    status: 'Partly refunded',
    capturedMinor: 2_000,
    refundedMinor: 500,
    reversedMinor: 3_000,
  });
  const { stdout } = await run('payment', 'list', '1001', ...station);
  expect(stdout).toContain('Partly refunded');
  expect(stdout).toContain('Slip 9');
});
