import { describe, expect, it } from 'vitest';
import { type CombinableOrder, combineProblem } from './combine.ts';

const order: CombinableOrder = {
  orderNumber: '1001',
  accountId: 'a',
  currency: 'USD',
  buyerName: 'Ann Buyer',
  shipTo: {
    name: 'Ann Buyer',
    company: '',
    line1: '1 Main St',
    line2: '',
    line3: '',
    city: 'Springfield',
    region: 'IL',
    postalCode: '62701',
    country: 'US',
    phone: '',
  },
};
const other = (changes: Partial<CombinableOrder>): CombinableOrder => ({
  ...order,
  orderNumber: '1002',
  ...changes,
});

describe('combineProblem', () => {
  it('finds none for the same buyer and address, however they are typed', () => {
    expect(combineProblem(order, other({}))).toBeNull();
    expect(combineProblem(order, other({ buyerName: 'ANN  BUYER' }))).toBeNull();
    expect(combineProblem(order, other({ buyerName: '' }))).toBeNull();
    const shipTo = { ...order.shipTo, line1: '1, Main st.' };
    expect(combineProblem(order, other({ shipTo }))).toBeNull();
  });

  it.each([
    [{ accountId: 'b' }, 'another account'],
    [{ currency: 'EUR' }, '1002 is in EUR'],
    [{ currency: '' }, 'no currency'],
    [{ buyerName: 'Bob' }, 'another buyer: Bob'],
    [{ shipTo: { ...order.shipTo, line1: '2 Main St' } }, 'another address: Street'],
    [{ shipTo: { ...order.shipTo, line1: '' } }, '1002 has no whole address'],
  ])('refuses %j', (changes, words) => {
    expect(combineProblem(order, other(changes))).toContain(words);
  });

  it('says which of the two has no address', () => {
    const lead = { ...order, shipTo: { ...order.shipTo, line1: '' } };
    expect(combineProblem(lead, other({}))).toContain('1001 has no whole address');
  });
});
