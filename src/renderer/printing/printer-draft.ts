import type { CommandOutput } from '../../shared/contract.ts';
import type { FoundPrinterView, PrinterView } from '../../shared/printing-views.ts';

/** What is typed and chosen in the form of a printer. */
export type PrinterDraft = {
  readonly name: string;
  readonly address: string;
  readonly dpi: PrinterView['dpi'];
  readonly language: PrinterView['language'];
  readonly rollMm: PrinterView['rollMm'];
  readonly isDefault: boolean;
};

type Identity = CommandOutput<'printers.identify'>;

const blank = { name: '', address: '', dpi: 203, language: 'zpl', rollMm: 80 } as const;

/** The form as it opens: for a printer that is set up, one that was found, or a new one. */
export function draftOf(
  from: PrinterView | FoundPrinterView | null,
  isFirst: boolean,
): PrinterDraft {
  if (from === null) return { ...blank, isDefault: isFirst };
  if ('isDefault' in from) {
    const { name, address, dpi, language, rollMm, isDefault } = from;
    return { name, address, dpi, language, rollMm, isDefault };
  }
  const language = from.language === 'escpos' ? 'escpos' : 'zpl';
  return {
    name: from.name.slice(0, 200),
    address: from.address,
    dpi: from.dpi ?? blank.dpi,
    language,
    rollMm: blank.rollMm,
    isDefault: isFirst && language === 'zpl',
  };
}

/** What the device said goes into the form; what it did not say stays as it was chosen. */
export function withIdentity(draft: PrinterDraft, said: Identity): PrinterDraft {
  return {
    ...draft,
    dpi: said.dpi ?? draft.dpi,
    language: said.language === null || said.language === 'other' ? draft.language : said.language,
    name: draft.name === '' ? said.model.slice(0, 200) : draft.name,
  };
}
