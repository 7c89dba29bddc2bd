import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, it } from 'vitest';
import { decodePicture } from './logo-bitmap.ts';
import { prepareLogo } from './prepare-logo.ts';

type Context = ReturnType<ReturnType<typeof createCanvas>['getContext']>;

function picture(
  width: number,
  height: number,
  draw: (context: Context) => void,
  type: 'image/png' | 'image/jpeg' = 'image/png',
): Uint8Array {
  const canvas = createCanvas(width, height);
  draw(canvas.getContext('2d'));
  return type === 'image/png' ? canvas.toBuffer(type) : canvas.toBuffer(type, 90);
}

function prepared(bytes: Uint8Array): { width: number; height: number; grey: Float32Array } {
  const result = prepareLogo(bytes);
  if (!result.ok) throw new Error(result.error.message);
  expect(result.value.pngBase64.length).toBeLessThan(20_000);
  const decoded = decodePicture(Buffer.from(result.value.pngBase64, 'base64'));
  if (decoded === null) throw new Error('The stored picture can not be read');
  return decoded;
}

const refusal = (bytes: Uint8Array): string => {
  const result = prepareLogo(bytes);
  return result.ok ? '' : result.error.message;
};

/** A PNG of white pixels whose header may say anything, with a correct size of its data for small ones. */
function pngWithHeader(width: number, height: number): Uint8Array {
  const bytes = Buffer.from(picture(2, 2, () => undefined));
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const noise = (context: Context): void => {
  const image = context.createImageData(1000, 500);
  let state = 1;
  for (let index = 0; index < image.data.length; index += 1) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    image.data[index] = index % 4 === 3 ? 255 : state >> 23;
  }
  context.putImageData(image, 0, 0);
};

describe('a logo for labels', () => {
  it('becomes black and white, as large as its place, without the white around it', () => {
    const logo = prepared(
      picture(900, 900, (context) => {
        context.fillStyle = '#ffffff';
        context.fillRect(0, 0, 900, 900);
        context.fillStyle = '#204080';
        context.fillRect(300, 400, 200, 100);
      }),
    );
    expect([logo.width, logo.height]).toEqual([400, 200]);
    expect(logo.grey.every((value) => value < 1)).toBe(true);
  });

  it('lets white paper through where the picture is transparent', () => {
    const logo = prepared(
      picture(100, 100, (context) => {
        context.fillRect(0, 0, 20, 100);
        context.fillRect(80, 0, 20, 100);
      }),
    );
    const middle = logo.grey[100 * logo.width + 100] ?? 0;
    expect([logo.width, logo.height, middle > 254]).toEqual([200, 200, true]);
  });

  it('keeps the greys of a photograph as dots that stay small', () => {
    const photograph = picture(
      600,
      300,
      (context) => {
        const gradient = context.createLinearGradient(0, 0, 600, 0);
        gradient.addColorStop(0, '#000000');
        gradient.addColorStop(1, '#ffffff');
        context.fillStyle = gradient;
        context.fillRect(0, 0, 600, 300);
      },
      'image/jpeg',
    );
    const logo = prepared(photograph);
    const black = (from: number, to: number): number => {
      let count = 0;
      for (let y = 0; y < logo.height; y += 1) {
        for (let x = from; x < to; x += 1)
          if ((logo.grey[y * logo.width + x] ?? 0) < 128) count += 1;
      }
      return count / ((to - from) * logo.height);
    };
    const third = Math.floor(logo.width / 3);
    expect(black(0, third)).toBeGreaterThan(0.7);
    expect(black(third, 2 * third)).toBeGreaterThan(0.35);
    expect(black(third, 2 * third)).toBeLessThan(0.65);
    expect(black(2 * third, logo.width)).toBeLessThan(0.3);
    expect(logo.grey.every((value) => value < 1 || value > 254)).toBe(true);
  });

  it('stays below 20 kB even where every pixel is another one', () => {
    prepared(picture(1000, 500, noise));
  });

  it('is refused with a sentence where it is no picture, is damaged or all white', () => {
    expect(refusal(new TextEncoder().encode('<svg xmlns="..."/>'))).toMatch(/not a PNG or JPEG/);
    expect(refusal(new Uint8Array())).toMatch(/not a PNG or JPEG/);
    const whole = picture(200, 200, noise);
    expect(refusal(whole.slice(0, 30))).toMatch(/damaged/);
    expect(refusal(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]))).toMatch(/not a PNG or JPEG/);
    expect(refusal(picture(50, 50, () => undefined))).toMatch(/all white/);
  });

  it('is refused before it is decoded where its header announces too many pixels', () => {
    expect(refusal(pngWithHeader(50_000, 50_000))).toMatch(/50000 x 50000 pixels/);
    expect(refusal(pngWithHeader(5000, 5000))).toMatch(/16 million/);
    expect(refusal(pngWithHeader(0xffff_ffff, 1))).toMatch(/4294967295 x 1 pixels/);
  });

  it('is refused where the file is too large', () => {
    const padded = new Uint8Array(4 * 1024 * 1024 + 1);
    padded.set(picture(10, 10, noise));
    expect(refusal(padded)).toMatch(/more than 4 MB/);
  });
});
