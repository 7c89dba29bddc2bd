import { createCanvas } from '@napi-rs/canvas';
import type { LinePictures } from '../../app/documents-port.ts';
import { toBitmap } from './bitmap.ts';
import { loadLabelFont } from './label-font.ts';
import { drawableText } from './printable-text.ts';

/** Room above a capital for accents and below the baseline for tails, in heights of a capital. */
const ABOVE = 0.45;
const BELOW = 0.4;
const MEASURED_AT = 1000;

/** Single lines in the bundled fonts. `resourcesDir` is the product's resources folder; throws when damaged. */
export function createLinePictures(resourcesDir: string): LinePictures {
  const font = loadLabelFont(resourcesDir);
  const ink = (text: string, fontSize: number) => {
    const context = createCanvas(1, 1).getContext('2d');
    context.font = `${fontSize}px "${font.family}"`;
    const measured = context.measureText(text);
    const left = Math.max(0, measured.actualBoundingBoxLeft);
    return { left, width: left + Math.max(measured.width, measured.actualBoundingBoxRight) };
  };
  return {
    drawable: (text) => drawableText(text, font),
    width: (text) => ink(text, MEASURED_AT).width / MEASURED_AT / font.capitalHeight,
    draw: (text, capitalDots) => {
      const fontSize = capitalDots / font.capitalHeight;
      const { left, width } = ink(text, fontSize);
      const baseline = Math.ceil(capitalDots * (1 + ABOVE));
      const canvas = createCanvas(
        Math.max(1, Math.ceil(width)),
        baseline + Math.ceil(capitalDots * BELOW),
      );
      const context = canvas.getContext('2d');
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = '#000000';
      context.font = `${fontSize}px "${font.family}"`;
      context.textBaseline = 'alphabetic';
      context.fillText(text, left, baseline);
      return { ...toBitmap(canvas), baseline };
    },
  };
}
