import { createCanvas } from '@napi-rs/canvas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodePicture } from './logo-bitmap.ts';
import { pictureSize } from './picture-size.ts';
import { thumbnailOf } from './thumbnail.ts';

function picture(width: number, height: number, type: 'image/png' | 'image/jpeg'): Uint8Array {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = '#204080';
  context.fillRect(0, 0, width, height);
  return type === 'image/png' ? canvas.toBuffer(type) : canvas.toBuffer(type, 90);
}

const sizeOf = (bytes: Uint8Array | null) => (bytes === null ? null : pictureSize(bytes));

describe('a small picture of a product', () => {
  it.each([
    [500, 500, 'image/jpeg', 96, 96],
    [1_500, 500, 'image/png', 96, 32],
    [10, 2_000, 'image/png', 1, 96],
    [40, 30, 'image/jpeg', 40, 30],
  ] as const)('of %d x %d (%s) is %d x %d', (width, height, type, wide, high) => {
    const small = thumbnailOf(picture(width, height, type));
    expect(sizeOf(small)).toEqual({ width: wide, height: high });
    expect(small?.length ?? 0).toBeLessThan(40_000);
    // Dark blue, and not the white of a picture that was never drawn.
    expect(decodePicture(small ?? new Uint8Array())?.grey[0]).toBeLessThan(100);
  });

  it('is none of a header that announces more than any picture', () => {
    const bytes = Buffer.from(picture(2, 2, 'image/png'));
    bytes.writeUInt32BE(60_000, 16);
    bytes.writeUInt32BE(60_000, 20);
    expect(thumbnailOf(bytes)).toBeNull();
  });

  it('is none of a picture that breaks off, or of anything else', () => {
    const whole = picture(300, 300, 'image/png');
    expect(thumbnailOf(whole.subarray(0, 20))).toBeNull();
    expect(thumbnailOf(new TextEncoder().encode('<svg xmlns="http://x"/>'))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(thumbnailOf(bytes)).toBeNull();
      }),
    );
  });
});
