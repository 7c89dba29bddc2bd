import { DOCUMENT_LIMITS, dateWords } from '../../domain/documents/document-words.ts';
import type { PackingSlip } from '../../domain/documents/packing-slip.ts';
import type { PostalAddress } from '../../domain/imported-order.ts';
import { addressLines } from '../../domain/label/address-lines.ts';
import { MARGIN, type PdfPages } from './pdf-pages.ts';
import { drawFacts, drawOrderBarcode, drawTitle, STYLES } from './pdf-parts.ts';

const LEADING = 13;

/** Title, barcode, the facts of the parcel and both addresses; the table begins below. */
export function drawSlipHead(pages: PdfPages, slip: PackingSlip, order: string): void {
  const { type } = pages;
  const clean = (text: string) => type.clean(text, DOCUMENT_LIMITS.name);
  drawTitle(pages, 'Packing slip', slip.sample, MARGIN);
  drawOrderBarcode(pages, slip.orderNumber, MARGIN - 4, 30, pages.width * 0.52);
  pages.sheet().bar(pages.left, MARGIN + 40, pages.width, 1.2);
  let y = MARGIN + 56;
  y += drawFacts(
    pages,
    [
      { caption: 'Order', value: order, share: 0.4 },
      {
        caption: 'Order date',
        value: slip.orderDate === null ? '–' : dateWords(slip.orderDate),
        share: 0.25,
      },
      { caption: 'Shipment', value: clean(slip.shipmentNumber), share: 0.2 },
      { caption: 'Package', value: String(slip.packageNumber), share: 0.15 },
    ],
    y,
  );
  y += drawFacts(
    pages,
    [
      { caption: 'Tracking number', value: clean(slip.trackingNumber), share: 0.4 },
      { caption: 'Shipped', value: dateWords(slip.shipDate), share: 0.25 },
      { caption: 'Carrier', value: clean(`${slip.carrierName} ${slip.serviceName}`), share: 0.35 },
    ],
    y,
  );
  const half = pages.width * 0.4;
  const to = drawAddress(
    pages,
    'Ship to',
    slip.shipTo,
    slip.shipFrom.country,
    pages.left,
    half,
    y + 8,
  );
  const from = drawAddress(
    pages,
    'Ship from',
    slip.shipFrom,
    slip.shipFrom.country,
    pages.left + half,
    pages.width - half,
    y + 8,
  );
  pages.moveTo(Math.max(to, from) + 18);
}

/** Returns where the address ends. */
function drawAddress(
  pages: PdfPages,
  caption: string,
  address: PostalAddress,
  fromCountry: string,
  x: number,
  width: number,
  y: number,
): number {
  const sheet = pages.sheet();
  sheet.text(caption.toUpperCase(), x, y + 7, STYLES.caption);
  let baseline = y + 22;
  addressLines(address, fromCountry).forEach((line, index) => {
    const style = index === 0 ? STYLES.strong : STYLES.text;
    for (const part of pages.type.wrap(pages.type.clean(line, 200), style, width - 14, 3)) {
      sheet.text(part, x, baseline, style);
      baseline += LEADING;
    }
  });
  return baseline;
}

/** The head of every further page. */
export function drawSlipRunningHead(pages: PdfPages, order: string, packageNumber: number): void {
  const sheet = pages.sheet();
  sheet.text('Packing slip', pages.left, MARGIN + 9, STYLES.strong);
  const words = `Order ${order}, package ${packageNumber}`;
  const fitted = pages.type.fit(words, STYLES.text, pages.width - 100, 6);
  sheet.text(fitted.text, pages.right, MARGIN + 9, { ...fitted.style, align: 'right' });
  pages.moveTo(MARGIN + 30);
}
