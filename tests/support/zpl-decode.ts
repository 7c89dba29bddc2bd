import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PNG } from 'pngjs';
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader';

/** One barcode as a scanner reports it: `]C0` is plain Code 128, `]C1` is GS1-128. */
export type DecodedCode = { readonly text: string; readonly symbology: string };

export type DecodedZpl = {
  /** How many labels come out of the printer for these bytes. */
  readonly labels: number;
  /** What is on the first label, from top to bottom; FNC1 separators are ASCII 29. */
  readonly codes: readonly DecodedCode[];
  readonly png: Uint8Array;
};

/** What this file uses of zpl-renderer-js, an independent ZPL interpreter (zebrash compiled to wasm). */
type ZplRenderer = {
  readonly ready: Promise<{
    readonly api: {
      readonly zplToBase64MultipleAsync: (
        zpl: string,
        widthMm: number,
        heightMm: number,
        dotsPerMm: number,
      ) => Promise<readonly string[]>;
    };
  }>;
};

const DOTS_PER_MM = { 203: 8, 300: 12, 600: 24 } as const;

const require = createRequire(import.meta.url);
let decoderReady = false;

/**
 * Prints bytes on paper that is not there: every label as a PNG, drawn by an interpreter that shares
 * no code with the writer. Costs 0.3 to 1.3 seconds a label, so keep the number of calls small.
 */
export async function renderZpl(
  bytes: Uint8Array,
  dpi: keyof typeof DOTS_PER_MM,
  paper: { readonly widthMm: number; readonly heightMm: number } = {
    widthMm: 101.6,
    heightMm: 152.4,
  },
): Promise<readonly Uint8Array[]> {
  // Its bundle is 9 MB: loaded only by the tests that draw.
  const { ready } = require('zpl-renderer-js') as ZplRenderer;
  const { api } = await ready;
  const zpl = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  const labels = await api.zplToBase64MultipleAsync(
    zpl,
    paper.widthMm,
    paper.heightMm,
    DOTS_PER_MM[dpi],
  );
  return labels.map((label) => Buffer.from(label, 'base64'));
}

/** Renders the bytes and reads every barcode of the first label with zxing. */
export async function decodeZpl(
  bytes: Uint8Array,
  dpi: keyof typeof DOTS_PER_MM,
  paper?: { readonly widthMm: number; readonly heightMm: number },
): Promise<DecodedZpl> {
  const labels = await renderZpl(bytes, dpi, paper);
  const png = labels[0];
  if (png === undefined) throw new Error('No label came out of these bytes');
  return { labels: labels.length, codes: await decodePicture(png), png };
}

/** Reads every linear barcode of a PNG with zxing, from top to bottom. */
export async function decodePicture(png: Uint8Array): Promise<readonly DecodedCode[]> {
  return decode(png, 'Code128');
}

/**
 * Reads the MaxiCode of a PNG that shows nothing else, see `cropPicture`: zxing does not look for the
 * finder of a MaxiCode among other ink. `]U1` is one with a structured carrier message.
 */
export async function decodeMaxicode(png: Uint8Array): Promise<readonly DecodedCode[]> {
  return decode(png, 'MaxiCode');
}

async function decode(
  png: Uint8Array,
  format: 'Code128' | 'MaxiCode',
): Promise<readonly DecodedCode[]> {
  if (!decoderReady) {
    // Without its binary at hand the library would fetch one from a public server.
    const path = require.resolve('zxing-wasm/reader/zxing_reader.wasm');
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(readFileSync(path)).buffer } });
    decoderReady = true;
  }
  const results = await readBarcodes(Uint8Array.from(png), {
    formats: [format],
    tryHarder: true,
    tryRotate: false,
    textMode: 'Plain',
  });
  return results
    .filter((result) => result.isValid)
    .sort((one, other) => one.position.topLeft.y - other.position.topLeft.y)
    .map((result) => ({
      text: new TextDecoder('latin1').decode(result.bytes),
      symbology: result.symbologyIdentifier,
    }));
}

/** The same with Debian's zbarimg, or null where it is not installed. It tells no symbology id. */
export function decodeWithZbar(png: Uint8Array): readonly string[] | null {
  const run = spawnSync(
    'zbarimg',
    ['--quiet', '--raw', '--nodbus', '-Sdisable', '-Scode128.enable', '-'],
    {
      input: png,
    },
  );
  if (run.error !== undefined) return null;
  return run.stdout
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}

/** A part of a PNG as a PNG of its own, in whole pixels. */
export function cropPicture(
  png: Uint8Array,
  box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number },
): Uint8Array {
  const part = new PNG({ width: box.width, height: box.height });
  const whole = PNG.sync.read(Buffer.from(png));
  PNG.bitblt(whole, part, box.x, box.y, box.width, box.height, 0, 0);
  return PNG.sync.write(part);
}

/** A PNG as a question: whether a pixel is dark. Pixels outside the picture are not. */
export function readInk(png: Uint8Array): {
  readonly width: number;
  readonly height: number;
  readonly isDark: (x: number, y: number) => boolean;
} {
  const { width, height, data } = PNG.sync.read(Buffer.from(png));
  return {
    width,
    height,
    isDark: (x, y) =>
      x >= 0 && y >= 0 && x < width && y < height && (data[(y * width + x) * 4] ?? 255) < 128,
  };
}

/** The smallest rectangle that holds every dark dot of a PNG, or null for blank paper. */
export function inkBox(png: Uint8Array): {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
} | null {
  const picture = PNG.sync.read(Buffer.from(png));
  let [left, top, right, bottom] = [picture.width, picture.height, -1, -1];
  for (let y = 0; y < picture.height; y += 1) {
    for (let x = 0; x < picture.width; x += 1) {
      if ((picture.data[(y * picture.width + x) * 4] ?? 255) >= 128) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return right === -1 ? null : { left, top, right, bottom };
}
