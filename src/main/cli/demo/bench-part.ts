import { ask } from '../ask.ts';
import { findOrder } from '../find-order.ts';
import { demoOrders } from './demo-orders.ts';
import type { DemoStory } from './demo-story.ts';

/** Scanning, shipping and all five answers to the Shipment Confirmation. */
export async function benchPart(story: DemoStory): Promise<void> {
  story.output.line('Scan, ship, answer');
  await twoPackages(story);
  await partly(story);
  await otherFormats(story);
  await voided(story);

  const { check, pack, answer } = story;
  const untold = await pack(demoOrders.notUpdated, usps);
  const left = await answer(untold, 'nothing');
  check('"X" tells the channel nothing', left.writeBack === 'NotSent', left.writeBackWords);
}

const ups = { carrier: 'UPS', service: '03', weightGrams: 907 };
const usps = { carrier: 'USPS', service: 'GROUND_ADVANTAGE', weightGrams: 340 };

async function twoPackages({ station, check, pack, answer }: DemoStory): Promise<void> {
  const code = demoOrders.twoPackages;
  const first = await pack(code, { ...ups, items: [{ item: 'MUG-BLUE-12', quantity: 2 }] });
  check(
    'UPS 1Z: a number from the reserved range, offline',
    first.trackingNumber.startsWith('1Z999AA1'),
    first.trackingNumber,
  );
  check(
    'The label reached the printer, and nothing claims more than that',
    first.print?.state === 'sent',
    first.print?.words ?? 'no print job',
  );
  await answer(first, 'another');
  const second = await pack(code, usps);
  await answer(second, 'close');
  const { order } = await findOrder(station, code);
  check(
    '"... and ship another package", then "... and close order"',
    order.state === 'Completed' && order.packages.length === 2,
    `${order.packages.length} packages, order ${order.state}`,
  );
  const scanned = await findOrder(station, first.trackingNumber);
  const { orderNumber } = scanned.order;
  check('Scanning a tracking number opens its order', orderNumber === code, orderNumber);
}

async function partly({ station, check, pack, answer }: DemoStory): Promise<void> {
  const code = demoOrders.partly;
  const shipped = await pack(code, { ...usps, items: [{ item: 'NB-A5-DOT', quantity: 1 }] });
  await answer(shipped, 'update');
  const { order } = await findOrder(station, code);
  const left = order.lines.reduce((sum, line) => sum + line.quantityLeft, 0);
  check(
    '"Yes, update" of a part leaves the order open',
    order.state === 'Processing' && left === 2,
    `order ${order.state}, ${left} left`,
  );
  const tooMany = await pack(code, { ...usps, items: [{ item: 'NB-A5-DOT', quantity: 3 }] }).catch(
    (error: Error) => error.message,
  );
  check('More than is left is refused', typeof tooMany === 'string', String(tooMany));
}

async function otherFormats({ check, pack, answer }: DemoStory): Promise<void> {
  const letter = await pack(demoOrders.hostile, {
    carrier: 'POST',
    service: 'REGISTERED',
    weightGrams: 250,
  });
  check(
    'UPU S10: a name full of printer commands goes on its label',
    /^RR\d{9}US$/.test(letter.trackingNumber) && letter.print?.state === 'sent',
    letter.trackingNumber,
  );
  await answer(letter, 'close');
  const pallet = await pack(demoOrders.pallet, {
    carrier: 'FREIGHT',
    service: 'LTL',
    weightGrams: 240_000,
  });
  check('SSCC-18: a pallet', /^\d{18}$/.test(pallet.trackingNumber), pallet.trackingNumber);
  await answer(pallet, 'close');
}

async function voided({ station, check, pack, answer }: DemoStory): Promise<void> {
  const code = demoOrders.voided;
  const wrong = await pack(code, usps);
  check(
    'USPS IMpb: a number from the reserved range',
    /^92\d{20}$/.test(wrong.trackingNumber),
    wrong.trackingNumber,
  );
  await answer(wrong, 'void');
  const right = await pack(code, usps);
  await answer(right, 'close');
  const { order } = await findOrder(station, code);
  check(
    '"No, void the label and start over": the number is given up for good',
    right.trackingNumber !== wrong.trackingNumber &&
      order.packages.filter((each) => each.state === 'voided').length === 1,
    `${wrong.trackingNumber}, then ${right.trackingNumber}`,
  );
  const numbers = (await ask(station, 'packages.list', { offset: 0, limit: 500 })).rows.map(
    (row) => row.trackingNumber,
  );
  check(
    'No number was given twice',
    new Set(numbers).size === numbers.length,
    `${numbers.length} numbers`,
  );
}
