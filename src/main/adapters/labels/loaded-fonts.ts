import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCanvas, GlobalFonts, type SKRSContext2D } from '@napi-rs/canvas';
import type { BundledFont } from './bundled-fonts.ts';
import { readFontCoverage } from './font-coverage.ts';

export type LoadedFont = {
  readonly family: string;
  readonly covers: (codePoint: number) => boolean;
  /** How far ordinary letters rise above and hang below the baseline, in parts of the font size. */
  readonly rise: number;
  readonly depth: number;
};

/** A font registers with the drawing library for the whole process, so it is loaded once for it. */
const loaded = new Map<string, LoadedFont>();

/** Reads a font file at its first use. Throws when it is missing or damaged. */
export function loadFont(resourcesDir: string, font: BundledFont): LoadedFont {
  const path = join(resourcesDir, 'fonts', font.file);
  const known = loaded.get(path);
  if (known !== undefined) return known;
  const bytes = readFileSync(path);
  if (GlobalFonts.register(bytes, font.family) === null) {
    throw new Error(`The label font ${path} can not be used. Install Packbench again.`);
  }
  const context = measuringContext();
  context.font = `1000px "${font.family}"`;
  const ink = context.measureText(font.sample);
  const fresh: LoadedFont = {
    family: font.family,
    covers: readFontCoverage(bytes),
    rise: ink.actualBoundingBoxAscent / 1000,
    depth: ink.actualBoundingBoxDescent / 1000,
  };
  loaded.set(path, fresh);
  return fresh;
}

/** A drawing context for measuring, the same on every computer whatever language that speaks. */
export function measuringContext(): SKRSContext2D {
  const context = createCanvas(1, 1).getContext('2d');
  context.lang = 'en';
  context.textAlign = 'left';
  return context;
}
