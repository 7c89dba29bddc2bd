import type {
  FoundPrinterView,
  PrinterStateView,
  PrinterView,
} from '../../shared/printing-views.ts';
import { dotted } from '../ui/dotted.ts';
import type { Tone } from '../ui/tone.tsx';

type Level = PrinterStateView['level'];

const levels: Readonly<Record<Level, { readonly tone: Tone; readonly word: string }>> = {
  ready: { tone: 'ok', word: 'Ready' },
  attention: { tone: 'attention', word: 'Needs attention' },
  unknown: { tone: 'idle', word: 'State not known' },
  unreachable: { tone: 'stop', word: 'Not reachable' },
  none: { tone: 'idle', word: 'Can not be asked' },
};

/** How a printer's state is shown: never as ready unless it said so. */
export function printerLook(level: Level): { readonly tone: Tone; readonly word: string } {
  return levels[level];
}

/** True where somebody has to go to the printer or to its cable before a label comes out. */
export function needsAttention(printer: PrinterStateView): boolean {
  return printer.level === 'attention' || printer.level === 'unreachable';
}

/** `1 printer needs attention`; null where none does. */
export function attentionWords(printers: readonly PrinterStateView[]): string | null {
  const count = printers.filter(needsAttention).length;
  if (count === 0) return null;
  return count === 1 ? '1 printer needs attention' : `${count} printers need attention`;
}

export type PrintWarning = {
  readonly tone: Tone;
  readonly title: string;
  readonly detail: string;
};

/**
 * What the packer should know of the chosen printer before a label is made; null where nothing
 * speaks against it. It is a warning and never a refusal: the label waits and loses nothing.
 */
export function printWarning(printer: PrinterStateView | undefined): PrintWarning | null {
  if (printer === undefined) return null;
  if (needsAttention(printer)) {
    return {
      tone: printer.level === 'attention' ? 'attention' : 'stop',
      title: `${printer.name}: ${sentence(printer.words)}`,
      detail: 'The label waits until then.',
    };
  }
  if (printer.held) {
    return {
      tone: 'attention',
      title: `${printer.name} is held.`,
      detail: 'The label waits until you let it go.',
    };
  }
  return null;
}

/** The words with a full stop, whether the core gave one or not. */
export function sentence(words: string): string {
  return /[.!?…]$/.test(words) || words === '' ? words : `${words}.`;
}

/** `Label printer (ZPL)`, as one chooses it. */
export const languageNames: Readonly<Record<PrinterView['language'], string>> = {
  zpl: 'Label printer (ZPL)',
  escpos: 'Receipt printer (ESC/POS)',
};

const shortLanguages = { zpl: 'ZPL', escpos: 'ESC/POS', other: 'another language' } as const;

/** `ZPL`, `ESC/POS`: for a line of facts. */
export function languageWord(language: keyof typeof shortLanguages): string {
  return shortLanguages[language];
}

/** What a device said of itself, in a line; empty where it said nothing. */
export function deviceFacts(
  device: Pick<FoundPrinterView, 'model' | 'serial' | 'language' | 'dpi'>,
): string {
  return dotted([
    device.model,
    device.language === null ? '' : languageWord(device.language),
    device.dpi === null ? '' : `${device.dpi} dpi`,
    device.serial === '' ? '' : `serial ${device.serial}`,
  ]);
}
