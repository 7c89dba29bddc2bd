import fc from 'fast-check';
import { expect } from 'vitest';
import { arrival, lineIdOf, person, revisionOf } from './give-step.ts';
import type { Model } from './model-of-page.ts';
import {
  byWork,
  left,
  type ModelItem,
  type ModelOrder,
  type ModelParcel,
  mayAddTracking,
  mayShip,
} from './model-order.ts';

/** What goes into a box, line by line: nothing, one, all that is left, or one more than that. */
type Fill = 'none' | 'one' | 'all' | 'over';
const fill = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom<Fill>('none', 'one', 'all') },
  { weight: 1, arbitrary: fc.constant<Fill>('over') },
);
const fills = fc.oneof(
  { weight: 2, arbitrary: fc.constant<readonly Fill[]>(['all', 'all', 'all']) },
  { weight: 3, arbitrary: fc.array(fill, { minLength: 3, maxLength: 3 }) },
);

function itemsOf(order: ModelOrder, wanted: readonly Fill[]): ModelItem[] {
  return wanted.flatMap((each, line) => {
    const open = left(order, line);
    const quantity = { none: 0, one: 1, all: open, over: open + 1 }[each];
    return quantity > 0 ? [{ line, quantity }] : [];
  });
}

const itemInputs = (model: Model, items: readonly ModelItem[]) =>
  items.map(({ line, quantity }) => ({ lineId: lineIdOf(model, line), quantity }));

function addParcel(
  model: Model,
  page: Model['page'],
  items: readonly ModelItem[],
  choice: ModelParcel['choice'],
): void {
  const known = new Set(model.order.parcels.map(({ packageId }) => packageId));
  const added = page.shipments.shipments.filter(({ packageId }) => !known.has(packageId));
  expect(added.length).toBe(1);
  const packageId = added[0]?.packageId ?? '';
  model.order.parcels.push({
    packageId,
    items,
    voided: false,
    choice,
    left: false,
    tellingEnded: false,
  });
}

export const ship = fc.tuple(arrival, fills).map(([how, wanted]) =>
  person(`Ship (${wanted.join(', ')})`, how, (model) => {
    const items = itemsOf(model.order, wanted);
    return {
      name: 'station.ship',
      input: {
        ...revisionOf(model),
        parcel: {
          items: itemInputs(model, items),
          weightGrams: 900,
          carrierId: 'carrier-ups',
          serviceCode: '03',
          presetId: null,
          tracking: { kind: 'range' as const },
          shippingCostMinor: 450,
          printerId: null,
        },
      },
      why: mayShip(model.order, items),
      after: (now, page) => addParcel(now, page, items, null),
    };
  }),
);

export const addTracking = fc.tuple(arrival, fills, fc.boolean()).map(([how, wanted, closeOrder]) =>
  person(`Add Tracking (${wanted.join(', ')}${closeOrder ? ', close' : ''})`, how, (model) => {
    const items = itemsOf(model.order, wanted);
    // The screen can not send an empty one.
    if (items.length === 0) return null;
    return {
      name: 'orderShipments.addTracking',
      input: {
        ...revisionOf(model),
        items: itemInputs(model, items),
        carrierId: 'carrier-ups',
        serviceCode: '',
        tracking: { kind: 'none' as const },
        closeOrder,
      },
      why: mayAddTracking(model.order, items, closeOrder),
      after: (now, page) => {
        addParcel(now, page, items, closeOrder ? 'close' : 'update');
        byWork(now.order, closeOrder ? 'Completed' : 'Processing');
      },
    };
  }),
);
