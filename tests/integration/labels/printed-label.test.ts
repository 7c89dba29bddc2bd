import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { createLabelWriter } from '../../../src/main/adapters/labels/label-writer.ts';
import type { LabelLayout, LabelText } from '../../../src/main/domain/label/label-elements.ts';
import { layoutLabel } from '../../../src/main/domain/label/label-layout.ts';
import { dotsPerUnit, placeBarcode } from '../../../src/main/domain/label/place-barcode.ts';
import {
  ACCENT_HEIGHT,
  CAPITAL_HEIGHT,
  DESCENDER_DEPTH,
} from '../../../src/main/domain/label/text-line.ts';
import type { LabelContent } from '../../../src/main/domain/label-content.ts';
import { HOSTILE_ADDRESS, LABEL_SAMPLES } from '../../support/label-samples.ts';
import {
  type DecodedCode,
  decodePicture,
  decodeWithZbar,
  decodeZpl,
  inkBox,
  renderZpl,
} from '../../support/zpl-decode.ts';

const writer = createLabelWriter(fileURLToPath(new URL('../../../resources', import.meta.url)));
const IMPB: LabelContent = LABEL_SAMPLES['usps-impb'];

const CODES: Readonly<Record<keyof typeof LABEL_SAMPLES, readonly DecodedCode[]>> = {
  'usps-impb': [
    { text: '42094105\u001d9261299998888820812173', symbology: ']C1' },
    { text: '113-1234567-7654321', symbology: ']C0' },
  ],
  'ups-1z': [
    { text: '1Z999AA10123456784', symbology: ']C0' },
    { text: '12-34567-89012', symbology: ']C0' },
  ],
  'upu-s10': [
    { text: 'RB123456785GB', symbology: ']C0' },
    { text: '#1001', symbology: ']C0' },
  ],
  'sscc-18': [
    { text: '00106141411928374657', symbology: ']C1' },
    { text: 'PO_77/2026', symbology: ']C0' },
  ],
  plain: [
    { text: 'JD014600006281230701', symbology: ']C0' },
    { text: 'order-abc 42', symbology: ']C0' },
  ],
};
const KINDS = Object.keys(CODES) as readonly (keyof typeof LABEL_SAMPLES)[];

/** The sample of that kind, sent to a buyer who writes commands, control signs and Polish. */
function hostile(kind: keyof typeof LABEL_SAMPLES): LabelContent {
  const content: LabelContent = LABEL_SAMPLES[kind];
  const { city, region, postalCode, country } = content.shipTo;
  return { ...content, shipTo: { ...HOSTILE_ADDRESS, city, region, postalCode, country } };
}

describe('the bytes that a ZPL printer gets', () => {
  it.each(KINDS.flatMap((kind) => ([203, 300, 600] as const).map((dpi) => ({ kind, dpi }))))(
    'are one label whose bars two decoders read: $kind at $dpi dpi',
    async ({ kind, dpi }) => {
      const decoded = await decodeZpl(writer.writeZpl(layoutLabel(hostile(kind)), dpi), dpi);
      expect(decoded.labels).toBe(1);
      expect(decoded.codes).toEqual(CODES[kind]);
      const zbar = decodeWithZbar(decoded.png);
      if (zbar === null) process.stderr.write('SKIPPED: zbarimg is not installed.\n');
      else expect([...zbar].sort()).toEqual(CODES[kind].map((code) => code.text).sort());
    },
  );

  it('put no ink outside the label, on paper larger than it', async () => {
    const long = {
      ...HOSTILE_ADDRESS,
      name: 'W'.repeat(5000),
      city: 'm'.repeat(300),
      postalCode: 'Ł'.repeat(30),
    };
    const content = {
      ...IMPB,
      shipFrom: long,
      shipTo: long,
      serviceName: '漢字'.repeat(90),
      sample: true,
    };
    const layout = layoutLabel(content);
    const planted: LabelLayout = {
      ...layout,
      elements: [...layout.elements, { kind: 'rule', x: 800, y: 1210, width: 40, height: 40 }],
    };
    const [honest, caught] = await Promise.all([inkOnWidePaper(layout), inkOnWidePaper(planted)]);
    expect(honest).toMatchObject({ left: 0, right: layout.width - 1 });
    expect(honest?.bottom).toBeLessThan(layout.height);
    expect(caught?.right).toBeGreaterThanOrEqual(839);
    expect(caught?.bottom).toBeGreaterThanOrEqual(1249);
  });

  it('keep the ink of every line inside the place that the layout gave it', async () => {
    const layout = layoutLabel({ ...hostile('upu-s10'), sample: false });
    const lines = layout.elements.filter(
      (element): element is LabelText => element.kind === 'text',
    );
    const [bytes] = await renderZpl(writer.writeZpl({ ...layout, elements: lines }, 203), 203);
    const picture = PNG.sync.read(Buffer.from(bytes ?? []));
    const isInside = (x: number, y: number): boolean =>
      lines.some(
        (line) =>
          x >= line.x - 1 &&
          x <= line.x + line.width + 1 &&
          y >= line.y - line.fontHeight * ACCENT_HEIGHT - 1 &&
          y <= line.y + line.fontHeight * (CAPITAL_HEIGHT + DESCENDER_DEPTH) + 1,
      );
    let dark = 0;
    const outside: string[] = [];
    for (let y = 0; y < picture.height; y += 1) {
      for (let x = 0; x < picture.width; x += 1) {
        if ((picture.data[(y * picture.width + x) * 4] ?? 255) >= 128) continue;
        dark += 1;
        if (!isInside(x, y)) outside.push(`${x},${y}`);
      }
    }
    expect(dark).toBeGreaterThan(10_000);
    expect(outside).toEqual([]);
  });

  it('make bars exactly as wide as the layout reckoned, also in automatic mode', async () => {
    for (const data of [
      '1Z999AA10123456784',
      'RB123456785GB',
      '113-1234567-7654321',
      'a1b22c333d4444e',
    ]) {
      const barcode = layoutLabel(LABEL_SAMPLES['ups-1z']).elements.find(
        (element) => element.kind === 'barcode',
      );
      if (barcode === undefined) throw new Error('no barcode');
      const layout: LabelLayout = { width: 812, height: 1218, elements: [{ ...barcode, data }] };
      const [png] = await renderZpl(writer.writeZpl(layout, 203), 203);
      const placed = placeBarcode({ ...barcode, data }, 203);
      expect(placed).not.toBeNull();
      expect(inkBox(png ?? new Uint8Array()), data).toMatchObject({
        left: placed?.x,
        right: (placed?.x ?? 0) + (placed?.width ?? 0) - 1,
      });
    }
  });
});

describe('the picture and the PDF of a label', () => {
  it.each(KINDS)('show bars that read like the printed ones: %s', async (kind) => {
    const layout = layoutLabel(hostile(kind));
    expect(await decodePicture(writer.drawLabelPng(layout, 203))).toEqual(CODES[kind]);
  });

  it('are a 4 x 6 inch page for each label, each a picture that reads the same', async () => {
    const layouts = [layoutLabel(hostile('usps-impb')), layoutLabel(hostile('upu-s10'))];
    const bytes = await writer.writeLabelPdf(layouts);
    const pages = (await PDFDocument.load(bytes)).getPages();
    expect(pages.map((page) => page.getSize())).toEqual([
      { width: 288, height: 432 },
      { width: 288, height: 432 },
    ]);
    const pictures = await picturesOf(bytes);
    expect(pictures.map(({ width, height }) => [width, height])).toEqual([
      [2436, 3654],
      [2436, 3654],
    ]);
    expect(await decodePicture(pictures[0]?.png ?? new Uint8Array())).toEqual(CODES['usps-impb']);
    expect(await decodePicture(pictures[1]?.png ?? new Uint8Array())).toEqual(CODES['upu-s10']);
    expect(await writer.writeLabelPdf(layouts)).toEqual(bytes);
  });

  it('draw the bars on the very dots where the printer puts them', async () => {
    const layout = layoutLabel(IMPB);
    for (const dpi of [203, 300] as const) {
      const bars = {
        ...layout,
        elements: layout.elements.filter(({ kind }) => kind === 'barcode'),
      };
      const [printed] = await renderZpl(writer.writeZpl(bars, dpi), dpi);
      const scale = dotsPerUnit(dpi);
      const printedInk = inkBox(printed ?? new Uint8Array());
      const drawnInk = inkBox(writer.drawLabelPng(bars, dpi));
      // At 300 dpi the renderer's paper is two dots wider than the label, and it centres the label.
      const shift = (printedInk?.left ?? 0) - (drawnInk?.left ?? 0);
      expect(Math.abs(shift)).toBeLessThanOrEqual(scale === 1 ? 0 : 1);
      expect((printedInk?.right ?? 0) - (drawnInk?.right ?? 0)).toBe(shift);
    }
  });
});

/** Where the ink is when neither the print width nor the paper cuts anything off. */
async function inkOnWidePaper(layout: LabelLayout): Promise<ReturnType<typeof inkBox>> {
  const zpl = new TextDecoder().decode(writer.writeZpl(layout, 203)).replace('^PW812', '^PW1120');
  const paper = { widthMm: 140, heightMm: 190 };
  const [png] = await renderZpl(new TextEncoder().encode(zpl), 203, paper);
  return inkBox(png ?? new Uint8Array());
}

/** The picture of every page of a label PDF, as PNG. */
async function picturesOf(
  bytes: Uint8Array,
): Promise<
  readonly { readonly width: number; readonly height: number; readonly png: Uint8Array }[]
> {
  const document = await PDFDocument.load(bytes);
  return document.context.enumerateIndirectObjects().flatMap(([, object]) => {
    if (!(object instanceof PDFRawStream)) return [];
    if (object.dict.get(PDFName.of('Subtype')) !== PDFName.of('Image')) return [];
    const width = object.dict.lookup(PDFName.of('Width'), PDFNumber).asNumber();
    const height = object.dict.lookup(PDFName.of('Height'), PDFNumber).asNumber();
    const bits = inflateSync(object.contents);
    const rowBytes = Math.ceil(width / 8);
    const picture = new PNG({ width, height });
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const white = ((bits[y * rowBytes + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
        picture.data.fill(white ? 255 : 0, (y * width + x) * 4, (y * width + x) * 4 + 3);
        picture.data[(y * width + x) * 4 + 3] = 255;
      }
    }
    return [{ width, height, png: PNG.sync.write(picture) }];
  });
}
