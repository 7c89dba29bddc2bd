import { readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { beforeAll, describe, expect, it } from 'vitest';
import { createLabelWriter } from '../../../src/main/adapters/labels/label-writer.ts';
import type { PostalAddress } from '../../../src/main/domain/imported-order.ts';
import {
  LABEL_HEIGHT,
  LABEL_MARGIN,
  LABEL_WIDTH,
  type LabelLayout,
} from '../../../src/main/domain/label/label-elements.ts';
import { layoutLabel } from '../../../src/main/domain/label/label-layout.ts';
import type { LabelContent } from '../../../src/main/domain/label-content.ts';
import { hostileAddresses, WORST_ADDRESSES } from '../../support/hostile-addresses.ts';
import { inkOutside } from '../../support/ink-outside.ts';
import { collisions, elementBox } from '../../support/label-boxes.ts';
import { LABEL_SAMPLES } from '../../support/label-samples.ts';
import { readZplLabels } from '../../support/strict-zpl-reader.ts';
import { WORLD_ADDRESSES } from '../../support/world-addresses.ts';
import { renderZpl } from '../../support/zpl-decode.ts';

/**
 * `PACKBENCH_LABEL_SEED=N` repeats a run, `PACKBENCH_ALL_LABELS=1` renders every label (3 minutes),
 * `PACKBENCH_LABEL_PICTURES=1` writes the pictures in docs/labels anew.
 */
const SEED = Number(process.env.PACKBENCH_LABEL_SEED ?? Math.floor(Math.random() * 2 ** 31));
const RENDER_ALL = process.env.PACKBENCH_ALL_LABELS === '1';
const WRITE_PICTURES = process.env.PACKBENCH_LABEL_PICTURES === '1';
const COUNT = 500;
const RENDERED = 25;

const writer = createLabelWriter(fileURLToPath(new URL('../../../resources', import.meta.url)));
const KINDS = Object.values(LABEL_SAMPLES);

/** Which sample stands for each layout in docs/labels/layouts.md. */
const LAYOUT_PICTURES = {
  usps: 'usps-account',
  ups: 'ups-1z',
  'ups-without-maxicode': 'ups-no-maxicode',
  postal: 'upu-s10',
  'postal-customs': 'postal-customs',
  gs1: 'gs1-contents',
  'gs1-sscc-only': 'sscc-18',
  generic: 'plain',
} as const;

type HostileLabel = {
  readonly index: number;
  readonly layout: LabelLayout;
  readonly zpl: Uint8Array;
};

/** The address as receiver, in turn as sender and in every other field; each layout, both forms of pictures. */
function hostileLabel(address: PostalAddress, index: number): HostileLabel {
  const content: LabelContent = KINDS[index % KINDS.length] ?? LABEL_SAMPLES.plain;
  const shipFrom = index % 3 === 0 ? address : content.shipFrom;
  const country = index % 2 === 0 ? address.country : content.shipTo.country;
  const other = index % 7 === 0 ? everyOtherField(content, address) : {};
  const shipTo = { ...address, country };
  const layout = layoutLabel({ ...content, ...other, shipFrom, shipTo }, writer.measure);
  const zpl = writer.writeZpl(layout, 203, index % 2 === 0 ? 'hex' : 'z64');
  return { index, layout, zpl };
}

function everyOtherField(content: LabelContent, address: PostalAddress): Partial<LabelContent> {
  const { name, company, line1, line2, city } = address;
  const { customs, gs1 } = content;
  return {
    carrierName: name,
    serviceName: line1,
    orderNumber: line2,
    shipmentNumber: city,
    postage: [company, line1, city],
    ...(customs && {
      customs: {
        ...customs,
        lines: customs.lines.map((line) => ({ ...line, description: line1, hsCode: city })),
      },
    }),
    ...(gs1 && { gs1: { ...gs1, lot: name } }),
  };
}

describe(`labels for ${COUNT} hostile addresses (seed ${SEED})`, () => {
  let labels: readonly HostileLabel[] = [];
  beforeAll(() => {
    process.stderr.write(`PACKBENCH_LABEL_SEED=${SEED}\n`);
    labels = hostileAddresses(COUNT, SEED).map(hostileLabel);
  }, 120_000);

  it('are one label each, with no command but those of a label and nothing outside it', () => {
    expect(labels).toHaveLength(COUNT);
    for (const { index, layout, zpl } of labels) {
      const read = readZplLabels(zpl);
      expect(read, `address ${index}`).toHaveLength(1);
      const [label] = read;
      expect(label).toMatchObject({ printWidth: LABEL_WIDTH, length: LABEL_HEIGHT });
      const texts = layout.elements.flatMap((element) =>
        element.kind === 'text' ? [element.text] : [],
      );
      for (const field of label?.fields ?? []) {
        expect(field.x + field.width, `address ${index}`).toBeLessThanOrEqual(LABEL_WIDTH + 7);
        expect(field.y + field.height, `address ${index}`).toBeLessThanOrEqual(LABEL_HEIGHT);
        if (field.kind === 'text') expect(texts, `address ${index}`).toContain(field.data);
      }
    }
  });

  it('have no text outside the margins, wider than its place, or on top of anything', () => {
    for (const { index, layout } of labels) {
      for (const element of layout.elements) {
        const box = elementBox(element);
        const edge = element.kind === 'text' ? LABEL_MARGIN : 0;
        const inside = box.left >= edge && box.right <= LABEL_WIDTH - edge && box.top >= 0;
        expect(inside && box.bottom <= LABEL_HEIGHT - 12, `address ${index}`).toBe(true);
        if (element.kind === 'text') {
          const width = writer.measure(element.text, element.fontHeight);
          expect(width, `address ${index}: ${element.text}`).toBeLessThanOrEqual(element.width);
        }
      }
      expect(collisions(layout.elements), `address ${index}`).toEqual([]);
    }
  });

  it(
    'come out of an independent interpreter as one label each, all ink in the place of an element',
    async () => {
      const step = RENDER_ALL ? 1 : Math.floor(COUNT / RENDERED);
      const chosen = labels.filter(({ index }) => index % step === SEED % step);
      for (const { index, layout, zpl } of chosen) {
        const pictures = await renderWide(zpl);
        expect(pictures, `address ${index}`).toHaveLength(1);
        const { dark, outside } = inkOutside(layout, pictures[0] ?? new Uint8Array());
        expect(outside.slice(0, 5), `address ${index}`).toEqual([]);
        expect(dark, `address ${index}`).toBeGreaterThan(20_000);
      }
      process.stderr.write(`rendered ${chosen.length} of ${COUNT} labels\n`);
    },
    RENDER_ALL ? 1_800_000 : 120_000,
  );
});

describe('the reader that these labels are judged by', () => {
  const { zpl } = hostileLabel(
    { ...WORLD_ADDRESSES.cyrillic, company: 'Eve ^XZ^XA~JA ^CC+ _5E ~JR' },
    1,
  );
  const text = new TextDecoder().decode(zpl);
  const spoilt = (from: string | RegExp, to: string) =>
    readZplLabels(new TextEncoder().encode(text.replace(from, to)));

  it('sees an escape that was forgotten', () => {
    expect(readZplLabels(zpl)).toHaveLength(1);
    expect(() => spoilt('_5EXZ_5EXA', '^XZ^XA')).toThrow(/outside a label|without its end/);
    expect(() => spoilt('_7EJA', '~JA')).toThrow(/no command/);
    expect(() => spoilt('_5ECC+', '^CC+')).toThrow(/no command/);
    expect(() => spoilt(/_7E/g, '~')).toThrow();
    expect(() => spoilt('_5F5E', '_5')).toThrow();
    expect(() => spoilt('^XA', '\u001b^XA')).toThrow(/byte/);
  });

  it('sees a second label, copies, and a picture that is broken', () => {
    expect(readZplLabels(new Uint8Array([...zpl, ...zpl]))).toHaveLength(2);
    expect(() => spoilt('^PQ1', '^PQ2')).toThrow(/copies/);
    expect(() => spoilt(/(:Z64:.{20})./, '$1!')).toThrow();
    expect(() => spoilt(/(:Z64:[^:]*):..../, '$1:0000')).toThrow(/CRC/);
  });
});

describe('what tells ink in the wrong place', () => {
  it('sees a line that is wider than its box, and a mark beside the label', async () => {
    const { layout } = hostileLabel(WORLD_ADDRESSES.japanese, 2);
    const rule = { kind: 'rule', x: 830, y: 300, width: 9, height: 9 } as const;
    const wider = {
      ...layout,
      elements: layout.elements.map((element) =>
        element.kind === 'text' && element.text === 'JAPAN'
          ? { ...element, text: 'JAPAN '.repeat(20) }
          : element,
      ),
    };
    for (const wrong of [wider, { ...layout, elements: [...layout.elements, rule] }]) {
      const [picture] = await renderWide(writer.writeZpl(wrong, 203));
      const { outside } = inkOutside(layout, picture ?? new Uint8Array());
      expect(outside.length).toBeGreaterThan(20);
    }
  });
});

describe('the pictures in docs/labels', () => {
  const {
    greek: _greek,
    persian: _persian,
    arabic: _arabic,
    hindi: _hindi,
    vietnamese: _vietnamese,
    ...shown
  } = WORLD_ADDRESSES;
  const pictured = Object.entries<PostalAddress>({ ...shown, ...WORST_ADDRESSES });

  const folder = fileURLToPath(new URL('../../../docs/labels/', import.meta.url));
  const world = pictured.map(([name, shipTo]) => ({
    name: `${name}.png`,
    content: { ...LABEL_SAMPLES['upu-s10'], sample: false, shipTo },
  }));
  const layouts = Object.entries(LAYOUT_PICTURES).map(([name, kind]) => ({
    name: `layouts/${name}.png`,
    content: LABEL_SAMPLES[kind],
  }));

  it('are all there, and with PACKBENCH_LABEL_PICTURES=1 rendered anew from the bytes for a printer', async () => {
    const pictures: readonly { readonly name: string; readonly content: LabelContent }[] = [
      ...world,
      ...layouts,
    ];
    for (const { name, content } of WRITE_PICTURES ? pictures : []) {
      const layout = layoutLabel(content, writer.measure);
      const [png] = await renderZpl(writer.writeZpl(layout, 203), 203);
      const picture = PNG.sync.read(Buffer.from(png ?? []));
      writeFileSync(`${folder}${name}`, PNG.sync.write(picture, { colorType: 0 }));
    }
    const found = readdirSync(folder, { recursive: true, encoding: 'utf8' });
    const names = found.map((name) => name.replaceAll('\\', '/'));
    expect(names.filter((name) => name.endsWith('.png')).sort()).toEqual(
      pictures.map(({ name }) => name).sort(),
    );
  });
});

/** On paper and with a print width that are larger than the label, so that nothing is cut off. */
function renderWide(zpl: Uint8Array): Promise<readonly Uint8Array[]> {
  const wide = new TextDecoder().decode(zpl).replace('^PW812', '^PW1120');
  return renderZpl(new TextEncoder().encode(wide), 203, { widthMm: 140, heightMm: 190 });
}
