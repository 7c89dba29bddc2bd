import { describe, expect, it } from 'vitest';
import type { OrderView } from '../../../shared/order-views.ts';
import type { ParcelDraft } from './parcel-draft.ts';
import {
  deviationWords,
  goesWith,
  methodOf,
  nextMethod,
  otherMethodWords,
} from './planned-methods.ts';

const ground = { carrierId: 'ups', carrierName: 'UPS', serviceCode: '03', serviceName: 'Ground' };
const air = { ...ground, serviceCode: '01', serviceName: 'Next Day Air' };

const line = (
  lineId: string,
  method: OrderView['lines'][number]['method'],
  quantityLeft = 1,
): OrderView['lines'][number] => ({
  lineId,
  sku: lineId,
  title: lineId,
  quantityOrdered: 1,
  quantityShipped: 0,
  quantityLeft,
  method,
  keptBack: '',
  itemNumber: '',
  unitWeightGrams: null,
  hasPicture: false,
});
const order = (...lines: OrderView['lines']) => ({ lines }) as OrderView;
const draft = (changes: Partial<ParcelDraft>) =>
  ({ quantities: {}, carrierId: 'ups', serviceCode: '03', ...changes }) as ParcelDraft;

describe('the planned method of the next package', () => {
  it('is that of the first item which is still to be packed', () => {
    expect(nextMethod(order(line('a', air, 0), line('b', null), line('c', ground)))).toBe(ground);
    expect(nextMethod(order(line('a', null)))).toBeNull();
  });

  it('takes items of the same plan and of none', () => {
    expect([null, ground, air].map((method) => goesWith(line('a', method), ground))).toEqual([
      true,
      true,
      false,
    ]);
    expect(goesWith(line('a', air), null)).toBe(true);
    expect(otherMethodWords(line('a', air), ground)).toBe(
      'UPS Next Day Air: goes into another package',
    );
    expect(otherMethodWords(line('a', null), ground)).toBeNull();
  });

  it('is that of what is packed, and says where the packer chose otherwise', () => {
    const view = order(line('a', ground), line('b', air));
    expect(methodOf(draft({ quantities: { a: 0, b: 1 } }), view)).toBe(air);
    expect(methodOf(draft({ quantities: { a: 0, b: 0 } }), view)).toBeNull();
    expect(methodOf(draft({}), view)).toBe(ground);
    expect(deviationWords(draft({ quantities: { a: 1 } }), view)).toBeNull();
    expect(deviationWords(draft({ quantities: { a: 0, b: 1 } }), view)).toBe(
      'UPS Next Day Air is planned for these items.',
    );
  });
});
