import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { LOGO_HEIGHT, LOGO_WIDTH } from '../../domain/label/account-logo.ts';
import { blankBitmap, setDot } from './bitmap.ts';
import { blackAndWhitePng } from './black-and-white-png.ts';
import {
  decodePicture,
  type GreyPicture,
  LOGO_PIXELS_PER_UNIT,
  scalePicture,
} from './logo-bitmap.ts';
import { pictureSize } from './picture-size.ts';

const MAX_BYTES = 4 * 1024 * 1024;
const MAX_SIDE = 6000;
const MAX_PIXELS = 16_000_000;
const WIDTH = LOGO_WIDTH * LOGO_PIXELS_PER_UNIT;
const HEIGHT = LOGO_HEIGHT * LOGO_PIXELS_PER_UNIT;
/** A picture with more than this share of grey between light and dark is a photograph, not a drawing. */
const PHOTOGRAPH = 0.18;

/**
 * Makes a PNG or JPEG that somebody chose fit for labels: black and white, at most 400 x 200 pixels, which
 * is less than 14,000 characters, so that each label can keep its own copy. Drawings become plain black and white; photographs are
 * dithered, with dots as large as those of a 203 dpi printer, which is what thermal paper can show.
 * Refused with `invalid-input`: what is no PNG or JPEG, and what is too large. SECURITY: the size is read
 * from the header before anything is decoded, so that a small file can not fill the memory.
 */
export function prepareLogo(bytes: Uint8Array): Result<{ readonly pngBase64: string }> {
  if (bytes.length > MAX_BYTES) {
    return refused('This picture has more than 4 MB. Choose a smaller one.');
  }
  const size = pictureSize(bytes);
  if (size === null) return refused('This file is not a PNG or JPEG picture. Choose another one.');
  const { width, height } = size;
  if (width > MAX_SIDE || height > MAX_SIDE || width * height > MAX_PIXELS) {
    return refused(
      `This picture is ${width} x ${height} pixels. Choose one of at most 6000 on each side and 16 million altogether.`,
    );
  }
  const picture = decodePicture(bytes);
  if (picture === null) {
    return refused('This picture is damaged and can not be opened. Save it again and retry.');
  }
  const cropped = cropWhite(picture);
  if (cropped === null) return refused('This picture is all white or damaged. Choose another one.');
  return ok({ pngBase64: encodeBlackAndWhite(reduce(cropped)) });
}

function refused(message: string): ReturnType<typeof fail> {
  return fail(appError('invalid-input', message));
}

/** Without the white around it, so that the logo is as large as its place allows. */
function cropWhite(picture: GreyPicture): GreyPicture | null {
  let [left, top, right, bottom] = [picture.width, picture.height, -1, -1];
  picture.grey.forEach((value, index) => {
    if (value > 240) return;
    const [x, y] = [index % picture.width, Math.floor(index / picture.width)];
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  });
  if (right === -1) return null;
  const [width, height] = [right - left + 1, bottom - top + 1];
  const grey = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1) {
    const from = (top + y) * picture.width + left;
    grey.set(picture.grey.subarray(from, from + width), y * width);
  }
  return { width, height, grey };
}

function encodeBlackAndWhite({ width, height, grey }: GreyPicture): string {
  const bitmap = blankBitmap(width, height);
  grey.forEach((value, index) => {
    if (value < 128) setDot(bitmap, index % width, Math.floor(index / width));
  });
  return Buffer.from(blackAndWhitePng(bitmap)).toString('base64');
}

function reduce(picture: GreyPicture): GreyPicture {
  const fit = Math.min(WIDTH / picture.width, HEIGHT / picture.height);
  const width = Math.max(2, Math.round(picture.width * fit));
  const height = Math.max(2, Math.round(picture.height * fit));
  const scaled = scalePicture(picture, width, height);
  const between = scaled.grey.filter((value) => value > 64 && value < 192).length;
  if (between / scaled.grey.length <= PHOTOGRAPH) return threshold(scaled);
  const coarse = dither(scalePicture(picture, width >> 1, height >> 1));
  return scalePicture(coarse, (width >> 1) * 2, (height >> 1) * 2);
}

function threshold(picture: GreyPicture): GreyPicture {
  return { ...picture, grey: picture.grey.map((value) => (value < 150 ? 0 : 255)) };
}

/** Floyd and Steinberg's error diffusion. */
function dither({ width, height, grey }: GreyPicture): GreyPicture {
  const left = Float32Array.from(grey);
  const pass = (x: number, y: number, error: number): void => {
    if (x < 0 || x >= width || y >= height) return;
    left[y * width + x] = (left[y * width + x] ?? 0) + error;
  };
  const black = left.map((_, index) => {
    const [x, y] = [index % width, Math.floor(index / width)];
    const value = left[index] ?? 255;
    const result = value < 128 ? 0 : 255;
    const error = value - result;
    pass(x + 1, y, (error * 7) / 16);
    pass(x - 1, y + 1, (error * 3) / 16);
    pass(x, y + 1, (error * 5) / 16);
    pass(x + 1, y + 1, error / 16);
    return result;
  });
  return { width, height, grey: black };
}
