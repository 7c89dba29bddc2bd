import { PDFDocument, StandardFonts } from 'pdf-lib';
import type { LinePictures } from '../../app/documents-port.ts';
import type { Paper } from '../../domain/documents/paper.ts';
import { createPdfSheet, type PdfSheet } from './pdf-sheet.ts';
import { createPdfType, type PdfType } from './pdf-type.ts';

/** Width and height in points. */
const PAPERS: Readonly<Record<Paper, readonly [number, number]>> = {
  letter: [612, 792],
  a4: [595.28, 841.89],
};
/** Margins in points; office printers reach no nearer than a quarter of an inch. */
export const MARGIN = 48;
const FOOTER = { size: 8, grey: 0.35 } as const;
const FOOTER_HEIGHT = 26;

/** Pages that are filled from top to bottom; a block is never cut. */
export type PdfPages = {
  readonly type: PdfType;
  /** The page that is being filled; another one after `place` went over its end. */
  readonly sheet: () => PdfSheet;
  readonly left: number;
  readonly right: number;
  readonly width: number;
  /** Where the next block begins. */
  readonly y: () => number;
  readonly moveTo: (y: number) => void;
  /**
   * Room for a block of that height: its top. Where this page has not enough left, the next one is
   * begun, with `onNewPage` drawing what is repeated on it.
   */
  readonly place: (height: number) => number;
  /** Begins another page unless that much room is left: what belongs together stays together. */
  readonly keep: (height: number) => void;
  /** What the head of every page after the first holds; it leaves `y` below itself. */
  readonly onNewPage: (draw: () => void) => void;
  /** Writes the feet of all pages, `words` at the left of each, and gives the file. */
  readonly finish: (words: string) => Promise<Uint8Array>;
};

export async function createPdfPages(
  paper: Paper,
  title: string,
  pictures: LinePictures,
): Promise<PdfPages> {
  // No date of making: the same content gives the same file.
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(title, { showInWindowTitleBar: true });
  document.setProducer('Packbench');
  document.setLanguage('en');
  const fonts = {
    regular: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  const type = createPdfType(fonts, pictures);
  const [pageWidth, pageHeight] = PAPERS[paper];
  const end = pageHeight - MARGIN - FOOTER_HEIGHT;
  const sheets: PdfSheet[] = [];
  let repeat: () => void = () => undefined;
  let y = MARGIN;
  const begin = (): PdfSheet => {
    const sheet = createPdfSheet(
      document.addPage([pageWidth, pageHeight]),
      document,
      fonts,
      type,
      pictures,
    );
    sheets.push(sheet);
    y = MARGIN;
    return sheet;
  };
  let current = begin();
  const keep = (height: number): void => {
    if (y + height <= end) return;
    current = begin();
    repeat();
  };

  return {
    type,
    sheet: () => current,
    left: MARGIN,
    right: pageWidth - MARGIN,
    width: pageWidth - 2 * MARGIN,
    y: () => y,
    moveTo: (next) => {
      y = next;
    },
    keep,
    place: (height) => {
      keep(height);
      const top = y;
      y += height;
      return top;
    },
    onNewPage: (draw) => {
      repeat = draw;
    },
    finish: async (words) => {
      const baseline = pageHeight - MARGIN;
      sheets.forEach((sheet, index) => {
        const counted = `Page ${index + 1} of ${sheets.length}`;
        const room = pageWidth - 2 * MARGIN - 90;
        const foot = type.fit(words, FOOTER, room, FOOTER.size);
        sheet.bar(MARGIN, baseline - 14, pageWidth - 2 * MARGIN, 0.4, 0.7);
        sheet.text(foot.text, MARGIN, baseline, foot.style);
        sheet.text(counted, pageWidth - MARGIN, baseline, { ...FOOTER, align: 'right' });
      });
      return document.save();
    },
  };
}
