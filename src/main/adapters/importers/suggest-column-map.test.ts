import { describe, expect, it } from 'vitest';
import { suggestColumnMap } from './suggest-column-map.ts';

describe('suggestColumnMap', () => {
  it('matches the columns of a ShipStation file', () => {
    const headers = [
      'Order #',
      'Order Date',
      'Ship By Date',
      'Ship To - Name',
      'Ship To - Company',
      'Ship To - Address 1',
      'Ship To - Address 2',
      'Ship To - City',
      'Ship To - State',
      'Ship To - Postal Code',
      'Ship To - Country',
      'Ship To - Phone',
      'Customer Email',
      'Service - Requested',
      'Amount - Shipping',
      'Item - SKU',
      'Item - Name',
      'Item - Qty',
      'Item - Unit Price',
      'Customer Notes',
      'Custom Field 1',
    ];
    expect(suggestColumnMap(headers)).toEqual({
      orderNumber: 'Order #',
      orderedAt: 'Order Date',
      shipBy: 'Ship By Date',
      name: 'Ship To - Name',
      company: 'Ship To - Company',
      line1: 'Ship To - Address 1',
      line2: 'Ship To - Address 2',
      city: 'Ship To - City',
      region: 'Ship To - State',
      postalCode: 'Ship To - Postal Code',
      country: 'Ship To - Country',
      phone: 'Ship To - Phone',
      buyerEmail: 'Customer Email',
      requestedService: 'Service - Requested',
      shippingPaid: 'Amount - Shipping',
      sku: 'Item - SKU',
      title: 'Item - Name',
      quantity: 'Item - Qty',
      unitPrice: 'Item - Unit Price',
      note: 'Customer Notes',
    });
  });

  it('gives a plain Name to the recipient, or to the item where the recipient has a column', () => {
    expect(suggestColumnMap(['Order ID', 'Name', 'Address'])).toEqual({
      orderNumber: 'Order ID',
      name: 'Name',
      line1: 'Address',
    });
    expect(suggestColumnMap(['Order #', 'Order ID', 'Full Name', 'Name', 'Qty'])).toEqual({
      orderNumber: 'Order #',
      channelOrderId: 'Order ID',
      name: 'Full Name',
      title: 'Name',
      quantity: 'Qty',
    });
  });

  it('uses no column twice and leaves out what it does not know', () => {
    const map = suggestColumnMap(['customer_name', 'Postcode', 'TOWN', 'Wibble', '']);
    expect(map).toEqual({ name: 'customer_name', postalCode: 'Postcode', city: 'TOWN' });
  });
});
