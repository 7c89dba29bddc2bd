import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createDocuments } from '../../../src/main/adapters/documents/documents.ts';
import { createLinePictures } from '../../../src/main/adapters/labels/line-pictures.ts';
import {
  HOSTILE_TEXTS,
  packingSlip,
  pickTicket,
  shippingManifest,
  slipLine,
} from '../../support/document-samples.ts';
import {
  drawPdf,
  hasPdfTools,
  type PdfPage,
  textOfPdf,
  wordsOfPdf,
} from '../../support/pdf-tools.ts';
import { decodePicture } from '../../support/zpl-decode.ts';

const resources = fileURLToPath(new URL('../../../resources', import.meta.url));
const documents = createDocuments(createLinePictures(resources));
const MARGIN = 48;
const available = hasPdfTools();

beforeAll(() => {
  if (!available) process.stderr.write('SKIPPED: poppler-utils are not installed.\n');
});

function numbered(count: number) {
  return Array.from({ length: count }, (_, index) =>
    slipLine({
      sku: `SKU-${String(index + 1).padStart(4, '0')}`,
      title: `Item ${index + 1}${' with a longer name'.repeat(index % 9)}`,
      inThisPackage: index % 5 === 0 ? 0 : 2,
    }),
  );
}

/** Words that leave the page's margins, by name. */
function strays(pages: readonly PdfPage[]): readonly string[] {
  return pages.flatMap(({ width, height, words }) =>
    words
      .filter(
        ({ left, top, right, bottom }) =>
          left < MARGIN - 1 ||
          right > width - MARGIN + 1 ||
          top < MARGIN - 16 ||
          bottom > height - MARGIN + 4,
      )
      .map(({ text, left, right }) => `${text} ${left}-${right}`),
  );
}

/** Rows of dark dots and columns of dark dots that are nearer to the edge than the margin. */
function hasInkInMargin(png: Uint8Array, dpi: number): boolean {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  const edge = Math.floor(((MARGIN - 12) * dpi) / 72);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (x >= edge && x < width - edge && y >= edge && y < height - edge) continue;
      if ((data[(y * width + x) * 4] ?? 255) < 128) return true;
    }
  }
  return false;
}

describe.skipIf(!available)('a packing slip', () => {
  it.each(['letter', 'a4'] as const)('says what is in the box, on %s', async (paper) => {
    const pdf = await documents.packingSlipPdf(packingSlip({ note: 'Enjoy!' }), paper);
    const text = textOfPdf(pdf);
    for (const words of [
      '114-1234567-0000001',
      '20 November 2026',
      'S10000001',
      'UPS Ground',
      '1Z999AA10300000019',
      'Zoë Müller',
      'Northwind Outdoor',
      'MUG-330',
      'Enjoy!',
      'Page 1 of 1',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(/Stoneware mug, blue, 330 ml +4 +2 +1 +1\n/);
    expect(text).not.toContain('SAMPLE');
    const [page] = wordsOfPdf(pdf);
    expect(page?.width).toBeCloseTo(paper === 'letter' ? 612 : 595.28, 1);
  });

  it('has an order number that a scanner reads, long or short', async () => {
    for (const orderNumber of ['114-1234567-0000001', '#1001', 'PO_77/2026 {x}']) {
      const pdf = await documents.packingSlipPdf(packingSlip({ orderNumber }), 'letter');
      const [png] = drawPdf(pdf, 300);
      const codes = await decodePicture(png ?? new Uint8Array());
      expect(codes).toEqual([{ text: orderNumber, symbology: ']C0' }]);
    }
  });

  it('has no barcode where one would find another order', async () => {
    for (const orderNumber of ['Заказ 7', '9'.repeat(80)]) {
      const pdf = await documents.packingSlipPdf(packingSlip({ orderNumber }), 'letter');
      const [png] = drawPdf(pdf, 300);
      expect(await decodePicture(png ?? new Uint8Array())).toEqual([]);
      expect(textOfPdf(pdf)).toContain(orderNumber.slice(0, 7));
    }
  });

  it('shows each of 200 lines once, whole, on pages that count themselves', async () => {
    const lines = numbered(200);
    const pdf = await documents.packingSlipPdf(packingSlip({ lines }), 'letter');
    const pages = wordsOfPdf(pdf);
    const skus = pages.flatMap(({ words }) =>
      words.map(({ text }) => text).filter((text) => text.startsWith('SKU-')),
    );
    expect([...skus].sort()).toEqual(lines.map((line) => line.sku));
    expect(strays(pages)).toEqual([]);
    pages.forEach(({ words }, index) => {
      const text = words.map((word) => word.text).join(' ');
      expect(text).toContain(`Page ${index + 1} of ${pages.length}`);
      // A row that is begun on a page ends there: as many titles as SKUs.
      const titles = words.filter(
        (word, at) => word.text === 'Item' && /^\d+$/.test(words[at + 1]?.text ?? ''),
      );
      expect(titles).toHaveLength(words.filter((word) => word.text.startsWith('SKU-')).length);
    });
    expect(pdf.length).toBeLessThan(60_000);
  });

  it('takes any text for text: it stays on its page and the file stays whole', async () => {
    const lines = HOSTILE_TEXTS.map((text) => slipLine({ sku: text, title: text }));
    for (const text of HOSTILE_TEXTS) {
      const address = { ...packingSlip().shipTo, name: text, line1: text, city: text };
      const slip = packingSlip({
        lines,
        note: text,
        shipTo: address,
        shipFrom: address,
        orderNumber: text,
        carrierName: text,
        trackingNumber: text,
      });
      const pdf = await documents.packingSlipPdf(slip, 'a4');
      const pages = wordsOfPdf(pdf);
      expect(strays(pages)).toEqual([]);
      expect(pages.length).toBeLessThan(8);
      expect(drawPdf(pdf, 50).filter((png) => hasInkInMargin(png, 50))).toEqual([]);
    }
  });

  it('draws scripts that the standard fonts lack, and leaves them as text for searching', async () => {
    const lines = [slipLine({ title: 'Кружка синяя', sku: 'Ωμέγα-Ł' })];
    const pdf = await documents.packingSlipPdf(packingSlip({ lines }), 'letter');
    const text = textOfPdf(pdf);
    expect(text).toContain('Кружка синяя');
    expect(text).toContain('Ωμέγα-Ł');
    const blank = await documents.packingSlipPdf(
      packingSlip({ lines: [slipLine({ title: 'x', sku: 'x' })] }),
      'letter',
    );
    expect(ink(drawPdf(pdf, 100)[0])).toBeGreaterThan(ink(drawPdf(blank, 100)[0]) + 300);
  });

  it('is the same file for the same content, and says where it is only practice', async () => {
    const slip = packingSlip({ sample: true });
    const [one, other] = await Promise.all([
      documents.packingSlipPdf(slip, 'letter'),
      documents.packingSlipPdf(slip, 'letter'),
    ]);
    expect(Buffer.compare(one, other)).toBe(0);
    expect(textOfPdf(one)).toContain('SAMPLE');
  });
});

describe.skipIf(!available)('a pick ticket', () => {
  it('has the barcode of every order and how many of each item to fetch', async () => {
    const pdf = await documents.pickTicketPdf(pickTicket(), 'letter');
    const text = textOfPdf(pdf);
    expect(text).toContain('2 orders, 16 items');
    expect(text).toMatch(/ 3 +MUG-330\n/);
    expect(text).toMatch(/ 12 +TEA-250\n/);
    const [png] = drawPdf(pdf, 300);
    const codes = await decodePicture(png ?? new Uint8Array());
    expect(codes.map((code) => code.text)).toEqual(['114-1234567-0000001', '12-34567-89012']);
  });

  it('goes on over pages with the number of the order on each', async () => {
    const [order] = pickTicket().orders;
    if (order === undefined) throw new Error('no order');
    const lines = numbered(120).map(({ sku, title }) => ({ sku, title, quantity: 1 }));
    const hostile = HOSTILE_TEXTS.map((text) => ({ sku: text, title: text, quantity: 999_999 }));
    const orders = [
      { ...order, lines },
      { ...order, recipientName: HOSTILE_TEXTS[7] ?? '', lines: hostile },
    ];
    const pdf = await documents.pickTicketPdf(pickTicket({ orders }), 'a4');
    const pages = wordsOfPdf(pdf);
    expect(strays(pages)).toEqual([]);
    const skus = pages.flatMap(({ words }) => words.filter(({ text }) => text.startsWith('SKU-')));
    expect(skus).toHaveLength(120);
    for (const { words } of pages) {
      expect(words.map(({ text }) => text).join(' ')).toContain('114-1234567-0000001');
    }
  });
});

describe.skipIf(!available)('a manifest', () => {
  it('lists every package once, with totals and a line to sign on', async () => {
    const manifest = shippingManifest(250);
    const pdf = await documents.manifestPdf(manifest, 'letter');
    const pages = wordsOfPdf(pdf);
    const listed = pages.flatMap(({ words }) =>
      words.map(({ text }) => text).filter((text) => text.startsWith('1Z')),
    );
    expect(listed).toEqual(manifest.packages.map((each) => each.trackingNumber));
    expect(strays(pages)).toEqual([]);
    const text = textOfPdf(pdf);
    expect(text).toMatch(/Total +250 +156\.125 +344\.20/);
    expect(text).toContain('SIGNATURE');
    expect(text).toContain(`Page ${pages.length} of ${pages.length}`);
  });

  it('of no packages says so and can still be signed', async () => {
    const text = textOfPdf(await documents.manifestPdf(shippingManifest(0), 'a4'));
    expect(text).toMatch(/Total +0 +0\.000 +0\.00/);
    expect(text).toContain('SIGNATURE');
  });
});

function ink(png: Uint8Array | undefined): number {
  const { data } = PNG.sync.read(Buffer.from(png ?? []));
  let dark = 0;
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 128) dark += 1;
  return dark;
}
