import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';
import { readFontCoverage } from './font-coverage.ts';

/** The bundled font for pictures, PDF, and the lines that a printer's own font can not print. */
export type LabelFont = {
  readonly family: string;
  /** Height of a capital in parts of the font size. */
  readonly capitalHeight: number;
  readonly covers: (codePoint: number) => boolean;
};

/** Registered under a name of our own, so that a font of the computer never stands in for it. */
const FAMILY = 'Packbench Label';
/** Roboto Condensed Bold, SIL Open Font License 1.1: Latin with extensions, Greek, Cyrillic, Vietnamese. */
const FILE = 'roboto-condensed-bold.ttf';

/** Loads `fonts/` of the resources folder. Throws when the installation is damaged. */
export function loadLabelFont(resourcesDir: string): LabelFont {
  const path = join(resourcesDir, 'fonts', FILE);
  const bytes = readFileSync(path);
  if (GlobalFonts.register(bytes, FAMILY) === null) {
    throw new Error(`The label font ${path} can not be used. Install Packbench again.`);
  }
  const context = createCanvas(1, 1).getContext('2d');
  context.font = `1000px "${FAMILY}"`;
  return {
    family: FAMILY,
    capitalHeight: context.measureText('H').actualBoundingBoxAscent / 1000,
    covers: readFontCoverage(bytes),
  };
}
