import type { LinePictures } from '../../app/documents-port.ts';
import {
  DOCUMENT_LIMITS,
  dateWords,
  kilogramsText,
  poundsText,
} from '../../domain/documents/document-words.ts';
import type { Paper } from '../../domain/documents/paper.ts';
import {
  type ManifestPackage,
  type ShippingManifest,
  serviceTotals,
} from '../../domain/documents/shipping-manifest.ts';
import { addressLines } from '../../domain/label/address-lines.ts';
import { createPdfPages, MARGIN, type PdfPages } from './pdf-pages.ts';
import { type Column, drawFacts, drawTableHead, drawTitle, STYLES } from './pdf-parts.ts';

const ROW = { size: 9 } as const;
const ROW_STRONG = { size: 9, bold: true } as const;
const ROW_HEIGHT = 18;
/** Left out of what a column may fill, so that neighbours do not touch. */
const GUTTER = 8;

/** The manifest as pages: every package in one row, then the totals and room for the driver's signature. */
export async function writeManifest(
  manifest: ShippingManifest,
  paper: Paper,
  pictures: LinePictures,
): Promise<Uint8Array> {
  const title = `Manifest ${manifest.carrierName} ${manifest.date}`;
  const pages = await createPdfPages(paper, title, pictures);
  const carrier = pages.type.clean(manifest.carrierName, DOCUMENT_LIMITS.name);
  const station = pages.type.clean(manifest.stationName, DOCUMENT_LIMITS.name);
  drawHead(pages, manifest, carrier, station);
  const columns = columnsOf(pages);
  drawTableHead(pages, columns);
  pages.onNewPage(() => {
    const words = pages.type.fit(
      `Manifest, ${carrier}, ${dateWords(manifest.date)}`,
      STYLES.strong,
      pages.width,
      6,
    );
    pages.sheet().text(words.text, pages.left, MARGIN + 9, words.style);
    pages.moveTo(MARGIN + 24);
    drawTableHead(pages, columns);
  });
  manifest.packages.forEach((each, index) => {
    drawRow(pages, columns, [
      String(index + 1),
      each.shipmentNumber,
      each.trackingNumber,
      each.serviceName,
      each.destination,
      kilogramsText(each.weightGrams),
      poundsText(each.weightGrams),
    ]);
  });
  drawClosing(pages, manifest.packages);
  return pages.finish(`${carrier}  ·  ${dateWords(manifest.date)}  ·  ${station}`);
}

function drawHead(
  pages: PdfPages,
  manifest: ShippingManifest,
  carrier: string,
  station: string,
): void {
  drawTitle(pages, 'End-of-day manifest', manifest.sample, MARGIN);
  pages.sheet().bar(pages.left, MARGIN + 40, pages.width, 1.2);
  const grams = totalGrams(manifest.packages);
  let y = MARGIN + 56;
  y += drawFacts(
    pages,
    [
      { caption: 'Carrier', value: carrier, share: 0.4 },
      { caption: 'Date', value: dateWords(manifest.date), share: 0.25 },
      { caption: 'Packages', value: manifest.packages.length.toLocaleString('en'), share: 0.12 },
      {
        caption: 'Total weight',
        value: `${kilogramsText(grams)} kg / ${poundsText(grams)} lb`,
        share: 0.23,
      },
    ],
    y,
  );
  const from = addressLines(manifest.shipFrom, manifest.shipFrom.country).join(', ');
  y += drawFacts(
    pages,
    [
      { caption: 'Station', value: station, share: 0.4 },
      { caption: 'Ship from', value: pages.type.clean(from, 300) || '–', share: 0.6 },
    ],
    y,
  );
  pages.moveTo(y + 10);
}

function columnsOf(pages: PdfPages): readonly Column[] {
  const fixed = { index: 26, shipment: 66, tracking: 122, service: 92, weight: 42 };
  const sum = fixed.index + fixed.shipment + fixed.tracking + fixed.service + 2 * fixed.weight;
  return [
    { caption: ['No.'], width: fixed.index },
    { caption: ['Shipment'], width: fixed.shipment },
    { caption: ['Tracking number'], width: fixed.tracking },
    { caption: ['Service'], width: fixed.service },
    { caption: ['Destination'], width: pages.width - sum },
    { caption: ['kg'], width: fixed.weight, align: 'right' },
    { caption: ['lb'], width: fixed.weight, align: 'right' },
  ];
}

function drawRow(
  pages: PdfPages,
  columns: readonly Column[],
  cells: readonly string[],
  style: typeof ROW | typeof ROW_STRONG = ROW,
): void {
  const { type } = pages;
  const top = pages.place(ROW_HEIGHT);
  const sheet = pages.sheet();
  let x = pages.left;
  columns.forEach(({ width, align }, index) => {
    const text = type.clean(cells[index] ?? '', DOCUMENT_LIMITS.name);
    const fitted = type.fit(text, style, width - (align === 'right' ? 0 : GUTTER), 6);
    const at = align === 'right' ? x + width : x;
    sheet.text(fitted.text, at, top + 12, { ...fitted.style, align: align ?? 'left' });
    x += width;
  });
  sheet.bar(pages.left, top + ROW_HEIGHT - 0.4, pages.width, 0.4, 0.75);
}

/** Totals and signature together: nobody signs a page that does not say for how much. */
function drawClosing(pages: PdfPages, packages: readonly ManifestPackage[]): void {
  pages.onNewPage(() => pages.moveTo(MARGIN));
  const totals = serviceTotals(packages);
  const columns: readonly Column[] = [
    { caption: ['Service'], width: pages.width - 210 },
    { caption: ['Packages'], width: 70, align: 'right' },
    { caption: ['kg'], width: 70, align: 'right' },
    { caption: ['lb'], width: 70, align: 'right' },
  ];
  const row = (name: string, count: number, grams: number): readonly string[] => [
    name,
    count.toLocaleString('en'),
    kilogramsText(grams),
    poundsText(grams),
  ];
  pages.keep(Math.min(24 + ROW_HEIGHT * (totals.length + 2) + 120, 500));
  pages.moveTo(pages.y() + 20);
  drawTableHead(pages, columns);
  for (const total of totals) {
    drawRow(pages, columns, row(total.serviceName, total.packages, total.weightGrams));
  }
  drawRow(pages, columns, row('Total', packages.length, totalGrams(packages)), ROW_STRONG);

  const top = pages.place(100);
  const sheet = pages.sheet();
  const words = 'Received the packages listed above for the carrier:';
  sheet.text(words, pages.left, top + 28, STYLES.text);
  const blanks = [
    ['Name in print', 0.34],
    ['Signature', 0.4],
    ['Date and time', 0.26],
  ] as const;
  let x = pages.left;
  for (const [caption, share] of blanks) {
    sheet.bar(x, top + 76, pages.width * share - 14, 0.6);
    sheet.text(caption.toUpperCase(), x, top + 87, STYLES.caption);
    x += pages.width * share;
  }
}

function totalGrams(packages: readonly ManifestPackage[]): number {
  return packages.reduce((sum, each) => sum + each.weightGrams, 0);
}
