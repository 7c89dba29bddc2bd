import { textWidth } from '../../domain/label/label-text.ts';
import type { MeasureText } from '../../domain/label/measure-text.ts';
import { LABEL_FONT, SCRIPT_FONTS } from './bundled-fonts.ts';
import { type LineSetting, lineSetting } from './line-setting.ts';
import { type LoadedFont, loadFont, measuringContext } from './loaded-fonts.ts';
import { drawableText } from './printable-text.ts';
import { isPrinterFontText } from './printer-font.ts';

/** The bundled fonts for pictures, PDF, and the lines that a printer's own font can not print. */
export type LabelFont = {
  /** Whether one of them has a glyph for the code point. */
  readonly covers: (codePoint: number) => boolean;
  /** Which of them draw a line, and how large. The text has only characters that they cover. */
  readonly setting: (text: string) => LineSetting;
  /** Width of a line on the label, in the units of the font height, with whatever draws it there. */
  readonly measure: MeasureText;
};

/** A joiner shapes the letters beside it and has no form of its own. */
const JOINERS: ReadonlySet<number> = new Set([0x200c, 0x200d]);
/** More lines than on any label; with them a layout that tries many sizes measures each piece once. */
const KEPT_SETTINGS = 2000;

/**
 * Opens `fonts/` of the resources folder. Only the font of the Latin letters is read at once, each
 * other one when a character first asks for it. Throws when the installation is damaged.
 */
export function loadLabelFont(resourcesDir: string): LabelFont {
  const label = loadFont(resourcesDir, LABEL_FONT);
  const context = measuringContext();
  const settings = new Map<string, LineSetting>();

  const found = new Map<number, LoadedFont | null>();
  const fontOf = (codePoint: number): LoadedFont | null => {
    const known = found.get(codePoint);
    if (known !== undefined) return known;
    const font = findFont(codePoint);
    found.set(codePoint, font);
    return font;
  };
  const findFont = (codePoint: number): LoadedFont | null => {
    if (label.covers(codePoint) || JOINERS.has(codePoint)) return label;
    const character = String.fromCodePoint(codePoint);
    for (const font of SCRIPT_FONTS) {
      if (!font.scripts.test(character)) continue;
      const asked = loadFont(resourcesDir, font);
      if (asked.covers(codePoint)) return asked;
    }
    return null;
  };
  const setting = (text: string): LineSetting => {
    const known = settings.get(text);
    if (known !== undefined) return known;
    const fonts = new Set([label]);
    for (const character of text) fonts.add(fontOf(character.codePointAt(0) ?? 0) ?? label);
    const fresh = lineSetting(text, [...fonts], context);
    if (settings.size >= KEPT_SETTINGS) settings.clear();
    settings.set(text, fresh);
    return fresh;
  };
  const font: LabelFont = {
    covers: (codePoint) => fontOf(codePoint) !== null,
    setting,
    measure: (text, fontHeight) =>
      isPrinterFontText(text)
        ? textWidth(text, fontHeight)
        : Math.ceil(setting(drawableText(text, font)).width * fontHeight) + 1,
  };
  return font;
}
