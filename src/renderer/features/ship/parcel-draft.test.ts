import { describe, expect, test } from 'vitest';
import type { CarrierView } from '../../../shared/carrier-views.ts';
import type { OrderView } from '../../../shared/order-views.ts';
import type { StationView } from '../../../shared/station-views.ts';
import {
  newDraft,
  type ParcelDraft,
  quantityOf,
  readParcel,
  withCarrier,
  withMethod,
} from './parcel-draft.ts';

function range(remaining: number): CarrierView['ranges'][number] {
  const total = 1_000;
  return {
    rangeId: 'r1',
    carrierId: 'ups',
    format: 'ups-1z',
    firstNumber: '1Z999AA10000000015',
    lastNumber: '1Z999AA10000009999',
    total,
    used: total - remaining,
    remaining,
    level: remaining === 0 ? 'empty' : remaining <= total / 2 ? 'low' : 'ok',
  };
}

const ups: CarrierView = {
  carrierId: 'ups',
  code: 'UPS',
  name: 'UPS',
  trackingFormat: 'ups-1z',
  services: [
    { code: '03', name: 'Ground' },
    { code: '02', name: '2nd Day Air' },
  ],
  ranges: [range(900)],
};
const courier: CarrierView = {
  carrierId: 'courier',
  code: 'OTHER',
  name: 'Town Courier',
  trackingFormat: null,
  services: [{ code: 'bike', name: 'Bike' }],
  ranges: [],
};

const plain = { method: null, keptBack: '' };
const order = {
  orderId: 'o1',
  currency: 'USD',
  requestedService: '',
  lines: [
    { ...plain, lineId: 'a', quantityOrdered: 3, quantityShipped: 1, quantityLeft: 2 },
    { ...plain, lineId: 'b', quantityOrdered: 1, quantityShipped: 1, quantityLeft: 0 },
  ],
} as OrderView;

const view = {
  carriers: [ups, courier],
  printers: [
    { printerId: 'p0', isDefault: false, language: 'escpos' },
    { printerId: 'p1', isDefault: false, language: 'zpl' },
    { printerId: 'p2', isDefault: true, language: 'zpl' },
  ],
} as StationView;

const fresh = newDraft(order, view, null);
const ready: ParcelDraft = { ...fresh, weightText: '2lb 3oz' };
const fields = (draft: ParcelDraft, carriers = view.carriers): string[] =>
  readParcel(draft, order, carriers).problems.map((problem) => problem.field);

describe('a new package', () => {
  test('takes all that is left, unweighed, on the first carrier and the default printer', () => {
    expect(fresh).toEqual({
      quantities: { a: 2, b: 0 },
      weightText: '',
      weightSource: 'scale',
      usedPlacement: null,
      presetId: null,
      carrierId: 'ups',
      serviceCode: '03',
      trackingKind: 'range',
      trackingNumber: '',
      costText: '',
      printerId: 'p2',
    });
  });

  test('keeps the last choice, also that of no label', () => {
    const last = { presetId: 'x', carrierId: 'courier', serviceCode: 'bike', printerId: null };
    expect(newDraft(order, view, last)).toMatchObject({ ...last, trackingKind: 'typed' });
  });

  test('falls back where the last choice no longer exists', () => {
    const last = { presetId: null, carrierId: 'gone', serviceCode: 'x', printerId: 'gone' };
    expect(newDraft(order, view, last)).toMatchObject({ carrierId: 'ups', printerId: 'p2' });
  });

  test('prefers the service that the buyer asked for by name', () => {
    const asked = { ...order, requestedService: 'UPS 2nd day air' };
    const last = { presetId: null, carrierId: 'courier', serviceCode: 'bike', printerId: 'p1' };
    expect(newDraft(asked, view, last)).toMatchObject({ carrierId: 'ups', serviceCode: '02' });
  });
});

describe('readParcel', () => {
  test('makes the parcel of a complete form', () => {
    const draft = { ...ready, costText: '7.85' };
    expect(readParcel(draft, order, view.carriers)).toEqual({
      parcel: {
        items: [{ lineId: 'a', quantity: 2 }],
        weightGrams: 992,
        carrierId: 'ups',
        serviceCode: '03',
        presetId: null,
        tracking: { kind: 'range' },
        shippingCostMinor: 785,
        printerId: 'p2',
      },
      problems: [],
    });
  });

  test('names every field that is wrong, in the order of the form', () => {
    const draft = { ...fresh, quantities: { a: 0 }, carrierId: null, costText: 'x' };
    expect(fields(draft)).toEqual(['items', 'weight', 'carrier', 'cost']);
  });

  test('refuses an empty range and takes a typed number instead', () => {
    const empty = [{ ...ups, ranges: [range(0)] }];
    const typed: ParcelDraft = { ...ready, trackingKind: 'typed', trackingNumber: ' 1Z9 ' };
    expect(fields(ready, empty)).toEqual(['tracking']);
    expect(readParcel(typed, order, empty).parcel?.tracking).toEqual({
      kind: 'typed',
      trackingNumber: '1Z9',
    });
  });

  test('refuses a typed number that is not there', () => {
    expect(fields({ ...ready, trackingKind: 'typed', trackingNumber: ' ' })).toEqual(['tracking']);
  });

  test('allows an extra package without items where nothing is left', () => {
    const lines = order.lines.map((line) => ({ ...line, quantityLeft: 0 }));
    const parcel = readParcel(ready, { ...order, lines }, view.carriers).parcel;
    expect(parcel?.items).toEqual([]);
  });

  test('never ships more than is left, whatever stands in the form', () => {
    const draft = { ...ready, quantities: { a: 99, b: 5 } };
    const parcel = readParcel(draft, order, view.carriers).parcel;
    expect(parcel?.items).toEqual([{ lineId: 'a', quantity: 2 }]);
    expect(order.lines.map((line) => quantityOf(draft, line))).toEqual([2, 0]);
  });
});

test('another carrier brings its own service and way to a number, and leaves the preset', () => {
  expect(withCarrier({ ...ready, presetId: 'x' }, courier)).toMatchObject({
    presetId: null,
    carrierId: 'courier',
    serviceCode: 'bike',
    trackingKind: 'typed',
  });
});

describe('planned methods', () => {
  const ground = { carrierId: 'ups', carrierName: 'UPS', serviceCode: '03', serviceName: 'Ground' };
  const bike = { carrierId: 'courier', carrierName: '', serviceCode: 'bike', serviceName: '' };
  const line = (lineId: string, method: typeof ground | null, keptBack = '') => ({
    ...{ lineId, method, keptBack },
    ...{ quantityOrdered: 2, quantityShipped: 0, quantityLeft: 2 },
  });
  const planned = {
    ...order,
    lines: [line('a', bike), line('b', ground), line('c', null), line('d', null, 'Canceled')],
  } as OrderView;

  test('are packed one at a time, by their own carrier and service', () => {
    const last = { presetId: 'box', carrierId: 'ups', serviceCode: '02', printerId: null };
    const draft = newDraft(planned, view, last);
    expect(draft).toMatchObject({
      quantities: { a: 2, b: 0, c: 2, d: 0 },
      carrierId: 'courier',
      serviceCode: 'bike',
      presetId: null,
      trackingKind: 'typed',
    });
    const other = withMethod(draft, planned, view.carriers, ground);
    expect(other).toMatchObject({
      quantities: { a: 0, b: 2, c: 2, d: 0 },
      carrierId: 'ups',
      serviceCode: '03',
      trackingKind: 'range',
    });
    const { parcel } = readParcel({ ...other, weightText: '500 g' }, planned, view.carriers);
    expect(parcel?.items).toEqual([
      { lineId: 'b', quantity: 2 },
      { lineId: 'c', quantity: 2 },
    ]);
  });

  test('never go together, also where a plan was changed while the form was open', () => {
    const draft = { ...newDraft(order, view, null), quantities: { a: 2, b: 2, c: 1, d: 1 } };
    const { parcel } = readParcel({ ...draft, weightText: '500 g' }, planned, view.carriers);
    expect(parcel?.items.map((item) => item.lineId)).toEqual(['a', 'c']);
  });
});
