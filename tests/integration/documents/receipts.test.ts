import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDocuments } from '../../../src/main/adapters/documents/documents.ts';
import { createLinePictures } from '../../../src/main/adapters/labels/line-pictures.ts';
import {
  HOSTILE_TEXTS,
  packingSlip,
  pickTicket,
  slipLine,
} from '../../support/document-samples.ts';
import { readReceipt } from '../../support/read-receipt.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const documents = createDocuments(createLinePictures(resources));
const WIDTHS = [
  { width: 80, columns: 42, dots: 504 },
  { width: 58, columns: 32, dots: 384 },
] as const;
/** Everything that a receipt may tell a printer to do besides text, codes and pictures. */
const COMMANDS =
  /^(?:ESC @|ESC t 0|ESC a [01]|ESC E [01]|ESC ! (?:0|16)|ESC d 4|GS H 0|GS f 0|GS w [23]|GS h 72|GS V 0|GS k|GS \( k|GS v)$/;

function hostileSlip(text: string) {
  const address = { ...packingSlip().shipTo, name: text, line1: text, city: text };
  return packingSlip({
    lines: [slipLine({ sku: text, title: text })],
    note: text,
    shipTo: address,
    shipFrom: address,
    orderNumber: text,
    shipmentNumber: text,
    carrierName: text,
    trackingNumber: text,
  });
}

describe('a receipt', () => {
  it.each(WIDTHS)('of $width mm says what the page says', async ({ width, columns }) => {
    const receipt = readReceipt(await documents.packingSlipReceipt(packingSlip(), width));
    const text = receipt.lines.join('\n');
    for (const words of [
      'PACKING SLIP',
      'Order 114-1234567-0000001',
      'Shipped 22 November 2026',
      'UPS Ground',
      '1Z999AA10300000019',
      'Zoë Müller',
      'MUG-330',
      'In this package: 2 items',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/In this package \.+ 2\n/);
    expect(text).toMatch(/Still to come \.+ 1\n/);
    expect(Math.max(...receipt.lines.map((line) => line.length))).toBe(columns);
    // Reset, then the code page: the other way round the reset would undo it. One cut, then a reset.
    expect(receipt.commands.slice(0, 2)).toEqual(['ESC @', 'ESC t 0']);
    expect(receipt.commands.slice(-2)).toEqual(['GS V 0', 'ESC @']);
  });

  it('carries the order number as bars, or as a QR code where bars are too wide', async () => {
    const wide = readReceipt(await documents.packingSlipReceipt(packingSlip(), 80));
    expect(wide).toMatchObject({ barcodes: ['114-1234567-0000001'], qrCodes: [] });
    const narrow = readReceipt(await documents.packingSlipReceipt(packingSlip(), 58));
    expect(narrow).toMatchObject({ barcodes: [], qrCodes: ['114-1234567-0000001'] });
    for (const orderNumber of ['12-34567-89012', '123456', '{B}{C12', 'a12345b']) {
      const slip = packingSlip({ orderNumber });
      const receipt = readReceipt(await documents.packingSlipReceipt(slip, 58));
      expect(receipt.barcodes).toEqual([orderNumber]);
    }
  });

  it('lists each line of 200 and each order of a ticket', async () => {
    const lines = Array.from({ length: 200 }, (_, index) => slipLine({ sku: `SKU-${index + 1}.` }));
    const slip = readReceipt(await documents.packingSlipReceipt(packingSlip({ lines }), 58));
    expect(slip.lines.filter((line) => line.startsWith('SKU-'))).toEqual(
      lines.map((line) => line.sku),
    );
    const ticket = readReceipt(await documents.pickTicketReceipt(pickTicket(), 80));
    expect(ticket.barcodes).toEqual(['114-1234567-0000001', '12-34567-89012']);
    expect(ticket.lines.filter((line) => line.startsWith('[ ]'))).toEqual(
      ['3', '1', '12'].map((count) => `[ ] ${count} x  Bin `.padEnd(42, '_')),
    );
  });

  it('draws a line that the printer might not say, no wider than the roll', async () => {
    for (const { width, dots } of WIDTHS) {
      const lines = [slipLine({ title: 'Кружка синяя '.repeat(9), sku: 'Łódź €' })];
      const receipt = readReceipt(
        await documents.packingSlipReceipt(packingSlip({ lines }), width),
      );
      expect(receipt.pictures.length).toBeGreaterThan(2);
      for (const { widthDots } of receipt.pictures) expect(widthDots).toBeLessThanOrEqual(dots);
    }
  });

  it('is text, whatever an order holds: nothing in it becomes a command', async () => {
    const anyText = fc.oneof(
      fc.constantFrom(...HOSTILE_TEXTS),
      fc.string({ unit: 'binary', maxLength: 80 }),
      fc
        .array(fc.integer({ min: 0, max: 0xff }), { maxLength: 60 })
        .map((codes) => String.fromCharCode(...codes)),
    );
    const clean = readReceipt(await documents.packingSlipReceipt(packingSlip(), 80));
    const count = (commands: readonly string[], name: string) =>
      commands.filter((command) => command.startsWith(name)).length;
    await fc.assert(
      fc.asyncProperty(anyText, fc.constantFrom(...WIDTHS), async (text, { width, columns }) => {
        const bytes = await documents.packingSlipReceipt(hostileSlip(text), width);
        const { commands, lines, barcodes, qrCodes } = readReceipt(bytes);
        expect(commands.filter((command) => !COMMANDS.test(command))).toEqual([]);
        for (const name of ['GS V', 'ESC @', 'ESC t', 'ESC d']) {
          expect(count(commands, name)).toBe(count(clean.commands, name));
        }
        expect(lines.filter((line) => line.length > columns)).toEqual([]);
        for (const code of [...barcodes, ...qrCodes]) expect(code).toBe(text);
      }),
      { numRuns: 120 },
    );
  });
});
