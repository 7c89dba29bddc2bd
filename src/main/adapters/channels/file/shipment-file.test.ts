import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amazonConfirmations } from '../../../../../tests/support/confirmation-arbitrary.ts';
import { sampleConfirmation } from '../../../../../tests/support/confirmation-samples.ts';
import { parseColumns, standardColumns } from './columns.ts';
import { fileNamesOf } from './file-names.ts';
import { type FileLayout, writeShipmentFile } from './shipment-file.ts';

function layout(columns = standardColumns, changes: Partial<FileLayout> = {}): FileLayout {
  const parsed = parseColumns(columns);
  if (!parsed.ok) throw new Error(parsed.error.message);
  const { value } = parsed;
  return { columns: value, delimiter: ',', carrierNames: '', timeZone: 'UTC', ...changes };
}

describe('a shipment file', () => {
  test('has a header and one row for each item', () => {
    const confirmation = sampleConfirmation({
      items: [
        { channelLineId: '1', quantity: 2, sku: 'MUG-1', identifiers: [] },
        { channelLineId: '2', quantity: 1, sku: '=A1,"B"', identifiers: ['350123456789012'] },
      ],
    });
    expect(writeShipmentFile(confirmation, layout())).toBe(
      [
        'Order ID,Package,Carrier,Service,Tracking Number,Ship Date,Line ID,SKU,Quantity',
        '902-1106328-1059050,1,United Parcel Service,UPS Ground,1Z12345E0205271688,2026-11-22,1,MUG-1,2',
        '902-1106328-1059050,1,United Parcel Service,UPS Ground,1Z12345E0205271688,2026-11-22,2,"=A1,""B""",1',
        '',
      ].join('\r\n'),
    );
  });

  test('uses the names, the delimiter and the zone of the account', () => {
    const text = writeShipmentFile(
      sampleConfirmation({ shippedAt: '2026-11-22T03:00:00.000Z' }),
      layout('Nr = trackingNumber; Via = carrier; Day = shipDate; At = shippedAt', {
        delimiter: ';',
        carrierNames: 'UPS = Brown',
        timeZone: 'America/New_York',
      }),
    );
    expect(text).toBe(
      'Nr;Via;Day;At\r\n1Z12345E0205271688;Brown;2026-11-21;2026-11-22T03:00:00.000Z\r\n',
    );
  });

  test('names what the label cost where the account has a column for it', () => {
    const cost = (changes: Parameters<typeof sampleConfirmation>[0]) =>
      writeShipmentFile(
        sampleConfirmation(changes),
        layout('Nr = trackingNumber; Cost = shippingCost; In = currency'),
      ).split('\r\n')[1];
    expect(cost({ shippingCostMinor: 1_205, currency: 'USD' })).toBe(
      '1Z12345E0205271688,12.05,USD',
    );
    expect(cost({ shippingCostMinor: null, currency: 'USD' })).toBe('1Z12345E0205271688,,USD');
  });

  test('is read back by a CSV reader as it was told, without control characters', () => {
    fc.assert(
      fc.property(
        amazonConfirmations,
        fc.constantFrom(',', ';', '\t' as const),
        (confirmation, delimiter) => {
          const text = writeShipmentFile(
            confirmation,
            layout(undefined, { delimiter: delimiter as FileLayout['delimiter'] }),
          );
          const rows: readonly Record<string, string>[] = parse(text, { delimiter, columns: true });
          const clean = (value: string) =>
            value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]/gu, '');
          expect(rows.map((row) => [row.SKU, row.Quantity])).toEqual(
            confirmation.items.map((item) => [clean(item.sku), String(item.quantity)]),
          );
          for (const row of rows) {
            expect(row.Service).toBe(clean(confirmation.serviceName));
          }
        },
      ),
    );
  });
});

describe('a column map', () => {
  test.each([
    ['', 'There are no columns'],
    ['Nr trackingNumber', 'Header = field'],
    ['Nr = trackingNumber\nName = buyerName', 'buyerName'],
    ['= trackingNumber', 'Header = field'],
    ['Order = channelOrderId', 'No column holds the trackingNumber'],
  ])('%j is refused in words', (text, words) => {
    const parsed = parseColumns(text);
    expect(!parsed.ok && parsed.error.message).toContain(words);
  });

  test('takes headers with an equals sign and fields in any case', () => {
    expect(parseColumns('A=B = TRACKINGNUMBER')).toEqual({
      ok: true,
      value: [{ header: 'A=B', field: 'trackingNumber' }],
    });
  });
});

describe('the name of a file', () => {
  test('is the same for the same package, and another for any other', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 30 });
    const identity = fc.tuple(text, text, text);
    const nameOf = ([accountId, channelOrderId, packageReferenceId]: [string, string, string]) =>
      fileNamesOf(accountId, sampleConfirmation({ channelOrderId, packageReferenceId })).file;
    fc.assert(
      fc.property(identity, identity, (one, other) => {
        expect(nameOf(one)).toBe(nameOf([...one]));
        const isSame = JSON.stringify(one) === JSON.stringify(other);
        expect(nameOf(one).toLowerCase() === nameOf(other).toLowerCase()).toBe(isSame);
      }),
    );
  });

  test('never leaves the folder, whatever the order is called', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (channelOrderId) => {
        const { file } = fileNamesOf('a', sampleConfirmation({ channelOrderId }));
        expect(file).toMatch(/^shipment-[A-Za-z0-9-]{1,140}\.csv$/);
      }),
    );
    const { file } = fileNamesOf('a', sampleConfirmation({ channelOrderId: '../../etc/passwd' }));
    expect(file).toMatch(/^shipment--etc-passwd-1-[0-9a-f]{12}\.csv$/);
  });
});
