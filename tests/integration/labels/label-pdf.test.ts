import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFNumber, PDFRawStream } from 'pdf-lib';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { sheetPlaces } from '../../../src/main/adapters/labels/label-sheet.ts';
import { createLabelWriter } from '../../../src/main/adapters/labels/label-writer.ts';
import { layoutLabel } from '../../../src/main/domain/label/label-layout.ts';
import { placeBarcode } from '../../../src/main/domain/label/place-barcode.ts';
import { placeMaxicode } from '../../../src/main/domain/label/place-maxicode.ts';
import { LABEL_SAMPLES } from '../../support/label-samples.ts';
import {
  cropPicture,
  decodeMaxicode,
  decodePicture,
  inkBox,
  readInk,
} from '../../support/zpl-decode.ts';

const writer = createLabelWriter(fileURLToPath(new URL('../../../resources', import.meta.url)));
const LAYOUTS = [LABEL_SAMPLES['ups-1z'], LABEL_SAMPLES['usps-impb'], LABEL_SAMPLES.plain].map(
  (content) => layoutLabel(content, writer.measure),
);
const DOTS_PER_POINT = 600 / 72;

/** Part of the first page as an office printer of 600 dots to the inch sees it; null without poppler. */
function rasterise(
  pdf: Uint8Array,
  part: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Uint8Array | null {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-pdf-'));
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf);
    const place = ['-x', part.x, '-y', part.y, '-W', part.width, '-H', part.height].map(String);
    const run = spawnSync('pdftoppm', [
      ...['-r', '600', '-gray', '-png', '-f', '1', '-l', '1', '-singlefile', ...place],
      join(folder, 'in.pdf'),
      join(folder, 'out'),
    ]);
    if (run.error !== undefined) return null;
    expect(run.stderr.toString()).toBe('');
    return readFileSync(join(folder, 'out.png'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The picture turned a quarter to the right: what was on the left is on top. */
function turned(png: Uint8Array): Uint8Array {
  const from = PNG.sync.read(Buffer.from(png));
  const to = new PNG({ width: from.height, height: from.width });
  for (let y = 0; y < to.height; y += 1) {
    for (let x = 0; x < to.width; x += 1) {
      const source = ((from.height - 1 - x) * from.width + y) * 4;
      from.data.copy(to.data, (y * to.width + x) * 4, source, source + 4);
    }
  }
  return PNG.sync.write(to);
}

describe('the PDF of labels', () => {
  it('is a 4 x 6 inch page for each label, each a picture that reads the same', async () => {
    const bytes = await writer.writeLabelPdf(LAYOUTS.slice(0, 2));
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
    const read = await Promise.all(pictures.map(({ png }) => decodePicture(png)));
    expect(read.map((codes) => codes.map(({ text }) => text))).toEqual([
      ['420941051234', '1Z999AA10123456784', '12-34567-89012'],
      ['42094105\u001d9261299998888820812173', '113-1234567-7654321'],
    ]);
    expect(await writer.writeLabelPdf(LAYOUTS.slice(0, 2))).toEqual(bytes);
  });

  it.each([
    ['letter', 612, 792],
    ['a4', 595.28, 841.89],
  ] as const)(
    'is a sheet of %s for two labels, in true size and apart',
    async (page, width, height) => {
      const bytes = await writer.writeLabelPdf(LAYOUTS, page);
      const pages = (await PDFDocument.load(bytes)).getPages();
      expect(pages.map((sheet) => sheet.getSize())).toEqual([
        { width, height },
        { width, height },
      ]);
      const [upper, lower] = sheetPlaces(page);
      for (const place of [upper, lower]) {
        expect(place?.width).toBeCloseTo(152.25 / (25.4 / 72), 0);
        expect(place?.height).toBeCloseTo(101.5 / (25.4 / 72), 0);
        // 12 points are what office printers can not print at the edges.
        expect(place?.x).toBeGreaterThan(12);
        expect((place?.x ?? 0) + (place?.width ?? 0)).toBeLessThan(width - 12);
      }
      expect(upper?.y).toBeGreaterThan(height / 2 + 12);
      expect((lower?.y ?? 0) + (lower?.height ?? 0)).toBeLessThan(height / 2 - 12);
      expect(lower?.y).toBeGreaterThan(12);
    },
  );

  it('comes off an office printer with bars of whole dots that read, between cut marks', async () => {
    const pdf = await writer.writeLabelPdf(LAYOUTS, 'letter');
    const cutLine = rasterise(pdf, { x: 0, y: 3290, width: 20, height: 20 });
    if (cutLine === null) {
      process.stderr.write('SKIPPED: pdftoppm (poppler-utils) is not installed.\n');
      return;
    }
    expect(inkBox(cutLine)).not.toBeNull();
    for (const [index, place] of sheetPlaces('letter').entries()) {
      const dots = (points: number): number => Math.round(points * DOTS_PER_POINT);
      const [x, width, height] = [dots(place.x), dots(place.width), dots(place.height)];
      const y = dots(792 - place.y - place.height);
      const label = turned(rasterise(pdf, { x, y, width, height }) ?? new Uint8Array());
      const drawn = readInk(label);
      const layout = LAYOUTS[index];
      for (const element of layout?.elements ?? []) {
        if (element.kind === 'maxicode') {
          const placed = placeMaxicode(element, 'office-600');
          const [code] = await decodeMaxicode(cropPicture(label, placed));
          expect(code?.text).toContain('1Z23456784\u001dUPSN\u001d999AA1');
        }
        const placed = element.kind === 'barcode' ? placeBarcode(element, 'office-600') : null;
        if (placed === null) continue;
        const row = placed.y + Math.floor(placed.height / 2);
        const runs = runsOf(drawn, row, placed.x, placed.x + placed.width);
        expect(runs.filter((run) => run % placed.moduleDots !== 0)).toEqual([]);
        expect(runs.length).toBeGreaterThan(30);
      }
      const codes = (await decodePicture(label)).map(({ text }) => text);
      expect(codes).toHaveLength(index === 0 ? 3 : 2);
    }
  });
});

/** Widths in dots of bar, space, bar ... in one row between two columns. */
function runsOf(ink: ReturnType<typeof readInk>, y: number, from: number, to: number): number[] {
  const runs: number[] = [];
  let start = from;
  for (let x = from + 1; x <= to; x += 1) {
    if (x < to && ink.isDark(x, y) === ink.isDark(start, y)) continue;
    runs.push(x - start);
    start = x;
  }
  return runs;
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
