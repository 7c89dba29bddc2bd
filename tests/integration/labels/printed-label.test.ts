import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { createLabelWriter } from '../../../src/main/adapters/labels/label-writer.ts';
import type { LabelLayout, LabelText } from '../../../src/main/domain/label/label-elements.ts';
import { layoutLabel } from '../../../src/main/domain/label/label-layout.ts';
import { dotsPerUnit, placeBarcode } from '../../../src/main/domain/label/place-barcode.ts';
import { placeMaxicode } from '../../../src/main/domain/label/place-maxicode.ts';
import {
  ACCENT_HEIGHT,
  CAPITAL_HEIGHT,
  DESCENDER_DEPTH,
} from '../../../src/main/domain/label/text-line.ts';
import type { LabelContent, PrinterDpi } from '../../../src/main/domain/label-content.ts';
import { HOSTILE_ADDRESS, LABEL_SAMPLES } from '../../support/label-samples.ts';
import {
  cropPicture,
  type DecodedCode,
  decodeMaxicode,
  decodePicture,
  decodeWithZbar,
  decodeZpl,
  inkBox,
  readInk,
  renderZpl,
} from '../../support/zpl-decode.ts';

const writer = createLabelWriter(fileURLToPath(new URL('../../../resources', import.meta.url)));
const IMPB: LabelContent = LABEL_SAMPLES['usps-impb'];

/** Paper of exactly the size of a label, so that a dot of the picture is a dot of the layout. */
const EXACT_PAPER = { widthMm: 101.5, heightMm: 152.25 };
const BARS: Readonly<Record<keyof typeof LABEL_SAMPLES, readonly string[]>> = {
  'usps-impb': [']C142094105\u001d9261299998888820812173', ']C0113-1234567-7654321'],
  'ups-1z': [']C0420941051234', ']C01Z999AA10123456784', ']C012-34567-89012'],
  'upu-s10': [']C0RB123456785GB', ']C0#1001'],
  'sscc-18': [']C100106141411928374657', ']C0PO_77/2026'],
  plain: [']C0JD014600006281230701', ']C0order-abc 42'],
  'ups-abroad': [']C0421124M5V3L9', ']C01Z5R89390357567127', ']C012-34567-89013'],
  'ups-no-maxicode': [']C0420941051234', ']C01ZXX3150YW44070023', ']C012-34567-89014'],
  'postal-customs': [']C0RR473124829GB', ']C0#1002'],
  'gs1-contents': [
    ']C1020950110153000315270630',
    ']C13748\u001d10AB-123',
    ']C100340123450000000000',
    ']C0PO_78/2026',
  ],
  'usps-account': [']C142094105\u001d9400111206206406260787', ']C0113-1234567-7654322'],
};
const CODES = Object.fromEntries(
  Object.entries(BARS).map(([kind, bars]) => [
    kind,
    bars.map((bar) => ({ symbology: bar.slice(0, 3), text: bar.slice(3) })),
  ]),
) as unknown as Readonly<Record<keyof typeof LABEL_SAMPLES, readonly DecodedCode[]>>;
const KINDS = Object.keys(BARS) as readonly (keyof typeof LABEL_SAMPLES)[];

const HEAD = '[)>\u001e01\u001d96';
const MAXICODES: Partial<Record<keyof typeof LABEL_SAMPLES, string>> = {
  'ups-1z': `${HEAD}941051234|840|001|1Z23456784|UPSN|999AA1|326||1/1|28|N|A SIXTY CHARACT|SAN FRANCISCO|CA`,
  'ups-abroad': `${HEAD}M5V3L9|124|003|1Z57567127|UPSN|5R8939|326||1/2|8|N|A SIXTY CHARACTER LONG|TORONTO|ON`,
};

/** At 600 dpi a label takes more than a second, so one of each layout stands for the others. */
const EVERYTHING = process.env.PACKBENCH_ALL_LABELS === '1';
const AT_600: readonly (keyof typeof LABEL_SAMPLES)[] = [
  'usps-account',
  'ups-1z',
  'postal-customs',
  'gs1-contents',
];
const PRINTED = KINDS.flatMap((kind) =>
  ([203, 300, 600] as const)
    .filter((dpi) => EVERYTHING || dpi !== 600 || AT_600.includes(kind))
    .map((dpi) => ({ kind, dpi })),
);

/** The sample of that kind, sent to a buyer who writes commands, control signs and Polish. */
function hostile(kind: keyof typeof LABEL_SAMPLES): LabelContent {
  const content: LabelContent = LABEL_SAMPLES[kind];
  const { city, region, postalCode, country } = content.shipTo;
  return { ...content, shipTo: { ...HOSTILE_ADDRESS, city, region, postalCode, country } };
}

describe('the bytes that a ZPL printer gets', () => {
  it.each(PRINTED)(
    'are one label that two decoders read, with clear quiet zones: $kind at $dpi dpi',
    async ({ kind, dpi }) => {
      const layout = layoutLabel(hostile(kind), writer.measure);
      const decoded = await decodeZpl(writer.writeZpl(layout, dpi), dpi, EXACT_PAPER);
      expect(decoded.labels).toBe(1);
      expect(decoded.codes).toEqual(CODES[kind]);
      expect(inkInQuietZones(decoded.png, layout, dpi)).toEqual([]);
      const maxicode = layout.elements.find((element) => element.kind === 'maxicode');
      const read =
        maxicode === undefined
          ? []
          : await decodeMaxicode(cropPicture(decoded.png, placeMaxicode(maxicode, dpi)));
      expect(read).toEqual(
        MAXICODES[kind] === undefined
          ? []
          : [
              {
                text: `${MAXICODES[kind].replaceAll('|', '\u001d')}\u001e\u0004`,
                symbology: ']U1',
              },
            ],
      );
      const zbar = decodeWithZbar(decoded.png);
      if (zbar === null) process.stderr.write('SKIPPED: zbarimg is not installed.\n');
      else expect([...zbar].sort()).toEqual(CODES[kind].map((code) => code.text).sort());
    },
  );

  it('are caught with ink in a quiet zone', async () => {
    const layout = layoutLabel(IMPB, writer.measure);
    const bar = layout.elements.find((element) => element.kind === 'barcode');
    const placed = bar === undefined ? null : placeBarcode(bar, 203);
    if (placed === null) throw new Error('no barcode');
    const planted: LabelLayout = {
      ...layout,
      elements: [
        ...layout.elements,
        { kind: 'rule', x: placed.x - 40, y: placed.y + 30, width: 2, height: 2 },
      ],
    };
    const [png] = await renderZpl(writer.writeZpl(planted, 203), 203, EXACT_PAPER);
    expect(inkInQuietZones(png ?? new Uint8Array(), layout, 203)).not.toEqual([]);
  });

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
    const layout = layoutLabel(content, writer.measure);
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
    const layout = layoutLabel({ ...hostile('upu-s10'), sample: false }, writer.measure);
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
      const barcode = layoutLabel(LABEL_SAMPLES.plain, writer.measure).elements.find(
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

describe('the picture of a label', () => {
  it.each(KINDS)('shows bars that read like the printed ones: %s', async (kind) => {
    const layout = layoutLabel(hostile(kind), writer.measure);
    expect(await decodePicture(writer.drawLabelPng(layout, 203))).toEqual(CODES[kind]);
  });
});

/** Where the ink is when neither the print width nor the paper cuts anything off. */
async function inkOnWidePaper(layout: LabelLayout): Promise<ReturnType<typeof inkBox>> {
  const zpl = new TextDecoder().decode(writer.writeZpl(layout, 203)).replace('^PW812', '^PW1120');
  const paper = { widthMm: 140, heightMm: 190 };
  const [png] = await renderZpl(new TextEncoder().encode(zpl), 203, paper);
  return inkBox(png ?? new Uint8Array());
}

/**
 * Dots of ink where none may be: in the quiet zones at both sides of every barcode, and all around every
 * MaxiCode; and a note for every barcode whose first or last bar is not where the layout has it.
 */
function inkInQuietZones(png: Uint8Array, layout: LabelLayout, dpi: PrinterDpi): readonly string[] {
  const ink = readInk(png);
  const scale = dotsPerUnit(dpi);
  const wrong: string[] = [];
  const expectWhite = (name: string, left: number, top: number, right: number, bottom: number) => {
    for (let y = top; y < bottom; y += 1) {
      for (let x = left; x < right; x += 1) if (ink.isDark(x, y)) wrong.push(`${name}: ${x},${y}`);
    }
  };
  for (const element of layout.elements) {
    if (element.kind === 'maxicode') {
      const { x, y, width, height, moduleDots } = placeMaxicode(element, dpi);
      expectWhite('MaxiCode', x, y, x + width, y + moduleDots - 1);
      expectWhite('MaxiCode', x, y + height - moduleDots + 1, x + width, y + height);
      expectWhite('MaxiCode', x, y, x + moduleDots - 1, y + height);
      expectWhite('MaxiCode', x + width - moduleDots + 1, y, x + width, y + height);
    }
    if (element.kind !== 'barcode') continue;
    const bars = placeBarcode(element, dpi);
    if (bars === null) throw new Error('A barcode does not fit');
    const { x, y, width, height } = bars;
    const quiet = Math.max(10 * bars.moduleDots, Math.floor(element.quietUnits * scale));
    expectWhite(element.data, x - quiet, y, x, y + height);
    expectWhite(element.data, x + width, y, x + width + quiet, y + height);
    const middle = y + Math.floor(height / 2);
    if (!ink.isDark(x, middle) || !ink.isDark(x + width - 1, middle)) {
      wrong.push(`${element.data}: does not begin or end where it should`);
    }
  }
  return wrong;
}
