import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { PNG } from 'pngjs';
import { describe, expect, it } from 'vitest';
import { LABEL_SAMPLES } from '../../../../tests/support/label-samples.ts';
import { layoutLabel } from '../../domain/label/label-layout.ts';
import type { LabelContent, PrinterDpi } from '../../domain/label-content.ts';
import { loadLabelFont } from './label-font.ts';
import { createLabelWriter } from './label-writer.ts';
import { fieldData } from './write-zpl.ts';

const RESOURCES = fileURLToPath(new URL('../../../../resources', import.meta.url));
const writer = createLabelWriter(RESOURCES);
const IMPB: LabelContent = LABEL_SAMPLES['usps-impb'];

function zpl(content: LabelContent, dpi: PrinterDpi = 203): string {
  const bytes = writer.writeZpl(layoutLabel(content, writer.measure), dpi);
  expect(bytes.every((byte) => byte === 0x0a || (byte >= 0x20 && byte <= 0x7e))).toBe(true);
  return new TextDecoder('latin1').decode(bytes);
}

/** Everything that the writer may say to a printer; a command from an order would not be among it. */
const COMMANDS =
  /^(?:XA|CI28|PW[0-9]+|LL[0-9]+|LH0,0|FO[0-9]+,[0-9]+|GB[0-9]+,[0-9]+,[0-9]+|FR|FS|FH_|A0N,[0-9]+,[0-9]+|FD[ -~]*|GFA,[0-9A-Za-z,:]+|BY[0-9]+,3,[0-9]+|BCN,[0-9]+,N,N,N,[NA]|PQ1|XZ)$/;

function commandsOf(text: string): readonly string[] {
  return text.replaceAll('\n', '').split('^').slice(1);
}

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        '^XZ',
        '~JA',
        '^XA',
        '_5E',
        '\\&',
        '^FB',
        '\u0000',
        '\u001b',
        '\r\n',
        'Ł',
        '漢',
        '>;',
        '>8',
      ),
    )
    .map((parts) => parts.join('')),
);

describe('the ZPL of a label', () => {
  it('is one label and nothing but the commands of a label, whatever an address holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<LabelContent[]>(...Object.values(LABEL_SAMPLES)),
        anyText,
        anyText,
        anyText,
        anyText,
        fc.boolean(),
        (base, name, line1, city, order, sample) => {
          const shipTo = { ...base.shipTo, name, line1, city };
          const said = { ...base, shipTo, orderNumber: order, serviceName: name, sample };
          const customs = base.customs && {
            ...base.customs,
            lines: base.customs.lines.map((line) => ({ ...line, description: city, hsCode: name })),
          };
          const text = zpl({
            ...said,
            postage: [name, order],
            ...(base.gs1 && { gs1: { ...base.gs1, lot: order } }),
            ...(customs && { customs }),
          });
          const commands = commandsOf(text);
          expect(commands.filter((command) => !COMMANDS.test(command))).toEqual([]);
          expect(text).not.toContain('~');
          expect([commands[0], commands.at(-1)]).toEqual(['XA', 'XZ']);
          expect(commands.filter((command) => /^(?:XA|XZ|PQ1)$/.test(command))).toHaveLength(3);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('has integer coordinates on the label at every resolution', () => {
    for (const [dpi, width, height] of [
      [203, 812, 1218],
      [300, 1218, 1827],
      [600, 2436, 3654],
    ] as const) {
      const text = zpl({ ...IMPB, sample: true }, dpi);
      expect(text).toContain(`^PW${width}^LL${height}`);
      for (const [, x, y] of text.matchAll(/\^FO([0-9]+),([0-9]+)/g)) {
        expect(Number(x)).toBeLessThan(width);
        expect(Number(y)).toBeLessThan(height);
      }
    }
  });

  it('spells out command signs, backslashes and every byte beyond ASCII', () => {
    expect(fieldData('Zoë ^XZ~JA_5E\\&\u0000\u009f')).toBe('Zo_C3_AB _5EXZ_7EJA_5F5E_5C&');
  });

  it('sends Latin-1 as text and any other line as a picture', () => {
    expect(zpl({ ...IMPB, shipTo: { ...IMPB.shipTo, name: 'Zoë Müller' } })).not.toContain('^GFA');
    for (const name of ['Łódź', 'Ωμέγα', 'Жук', 'back\\slash']) {
      expect(zpl({ ...IMPB, shipTo: { ...IMPB.shipTo, name } }).split('^GFA')).toHaveLength(2);
    }
  });

  it('writes the bars of each kind as the carrier wants them', () => {
    const bars = (Object.entries(LABEL_SAMPLES) as [string, LabelContent][]).flatMap(
      ([, content]) =>
        [...zpl(content).matchAll(/\^BY[0-9].*?\^FS/g)].map(([field]) => field).slice(0, -1),
    );
    expect(bars).toEqual([
      '^BY3,3,158^BCN,158,N,N,N,N^FH_^FD>;>842094105>89261299998888820812173^FS',
      '^BY3,3,112^BCN,112,N,N,N,N^FH_^FD>;420941051234^FS',
      '^BY3,3,204^BCN,204,N,N,N,A^FH_^FD1Z999AA10123456784^FS',
      '^BY3,3,158^BCN,158,N,N,N,A^FH_^FDRB123456785GB^FS',
      '^BY4,3,254^BCN,254,N,N,N,N^FH_^FD>;>800106141411928374657^FS',
      '^BY3,3,158^BCN,158,N,N,N,A^FH_^FDJD014600006281230701^FS',
      '^BY3,3,112^BCN,112,N,N,N,A^FH_^FD421124M5V3L9^FS',
      '^BY3,3,204^BCN,204,N,N,N,A^FH_^FD1Z5R89390357567127^FS',
      '^BY3,3,104^BCN,104,N,N,N,N^FH_^FD>;420941051234^FS',
      '^BY3,3,204^BCN,204,N,N,N,A^FH_^FD1ZXX3150YW44070023^FS',
      '^BY3,3,120^BCN,120,N,N,N,A^FH_^FDRR473124829GB^FS',
      '^BY4,3,107^BCN,107,N,N,N,N^FH_^FD>;>8020950110153000315270630^FS',
      '^BY4,3,107^BCN,107,N,N,N,N^FH_^FD>;>83748>810>6AB-123^FS',
      '^BY4,3,254^BCN,254,N,N,N,N^FH_^FD>;>800340123450000000000^FS',
      '^BY3,3,158^BCN,158,N,N,N,N^FH_^FD>;>842094105>89400111206206406260787^FS',
    ]);
  });
});

describe('characters that can not be printed', () => {
  it('are none in the scripts that the bundled font covers', () => {
    const font = loadLabelFont(RESOURCES);
    const latin = Array.from({ length: 0x17f - 0xa1 }, (_, index) => 0xa1 + index);
    const others = 'ŞșțĐ ΑΒΓΩαβγωάέ АБВГДЖЩЮЯабвгдыэюяіїєђ Việt Nguyễn Ước €';
    const covered = `${String.fromCodePoint(...latin)}${others}`;
    const missing = [...covered].filter((character) => !font.covers(character.codePointAt(0) ?? 0));
    // The soft hyphen never reaches a label.
    expect(missing.filter((character) => !'\u00ad'.includes(character))).toEqual([]);
  });

  it('are named, each once, and come out as question marks', () => {
    // Cuneiform and Tibetan.
    const shipTo = { ...IMPB.shipTo, name: '𒀀𒀁 Taro 𒀀', company: 'བོད山田' };
    const layout = layoutLabel({ ...IMPB, shipTo }, writer.measure);
    expect(writer.unprintableCharacters(layout)).toEqual(['𒀀', '𒀁', 'བ', 'ོ', 'ད']);
    expect(writer.unprintableCharacters(layoutLabel(IMPB, writer.measure))).toEqual([]);
    expect(
      commandsOf(zpl({ ...IMPB, shipTo })).filter((command) => !COMMANDS.test(command)),
    ).toEqual([]);
  });
});

describe('the picture of a label', () => {
  it('has one pixel for each dot of a printer of that resolution', () => {
    const png = PNG.sync.read(
      Buffer.from(writer.drawLabelPng(layoutLabel(IMPB, writer.measure), 203)),
    );
    expect([png.width, png.height]).toEqual([812, 1218]);
  });
});

describe('the label writer', () => {
  it('says what is wrong where the font is missing', () => {
    expect(() => createLabelWriter('/nowhere')).toThrow(/roboto-condensed-bold\.ttf/);
  });
});
