import { createCanvas } from '@napi-rs/canvas';
import type { LinePictures } from '../../app/documents-port.ts';
import { textDirection } from '../../domain/label/text-language.ts';
import { CAPITAL_HEIGHT } from '../../domain/label/text-line.ts';
import { toBitmap } from './bitmap.ts';
import { loadLabelFont } from './label-font.ts';
import { drawableText } from './printable-text.ts';

/** Room above a capital for accents and below the baseline for tails, in heights of a capital. */
const ABOVE = 0.45;
const BELOW = 0.4;

/** Single lines in the bundled fonts. `resourcesDir` is the product's resources folder; throws when damaged. */
export function createLinePictures(resourcesDir: string): LinePictures {
  const font = loadLabelFont(resourcesDir);
  return {
    drawable: (text) => drawableText(text, font),
    width: (text) => font.setting(text).width / CAPITAL_HEIGHT,
    draw: (text, capitalDots) => {
      const fontHeight = capitalDots / CAPITAL_HEIGHT;
      const { families, fontSize, raised, width } = font.setting(text);
      const baseline = Math.ceil(capitalDots * (1 + ABOVE));
      const canvas = createCanvas(
        Math.max(1, Math.ceil(width * fontHeight)),
        baseline + Math.ceil(capitalDots * BELOW),
      );
      const context = canvas.getContext('2d');
      context.fillStyle = '#ffffff';
      context.fillRect(0, 0, canvas.width, canvas.height);
      context.fillStyle = '#000000';
      context.font = `${fontHeight * fontSize}px ${families}`;
      // Never the language of the computer: it would change the letters of a paper.
      context.lang = 'en';
      context.direction = textDirection(text);
      context.textAlign = 'left';
      context.textBaseline = 'alphabetic';
      const left = Math.max(0, context.measureText(text).actualBoundingBoxLeft);
      context.fillText(text, left, baseline - raised * fontHeight);
      return { ...toBitmap(canvas), baseline };
    },
  };
}
