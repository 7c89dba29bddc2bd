import { type PDFPage, rgb } from 'pdf-lib';
import { LABEL_HEIGHT, LABEL_WIDTH } from '../../domain/label/label-elements.ts';
import { dotsPerUnit } from '../../domain/label/place-barcode.ts';
import type { LabelPage } from '../../domain/label-content.ts';

/** A rectangle on a page, in points from its lower left corner. */
export type LabelPlace = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

type Sheet = Exclude<LabelPage, '4x6'>;

/** Width and height in points. */
export const SHEETS: Readonly<Record<Sheet, readonly [number, number]>> = {
  letter: [612, 792],
  a4: [595.28, 841.89],
};

/** One dot of an office printer. */
const POINTS_PER_DOT = 72 / 600;
const MARK_LENGTH = 14;
const MARK_GAP = 4;
const INK = { thickness: 0.5, color: rgb(0, 0, 0) } as const;

/**
 * Where the labels lie on a sheet: one in the middle of each half, upper half first, turned a quarter,
 * since six inches only fit across. Their corners are on whole dots of the printer, counted from the
 * upper left corner of the sheet as printers do.
 */
export function sheetPlaces(page: Sheet): readonly LabelPlace[] {
  const [sheetWidth, sheetHeight] = SHEETS[page];
  const points = (units: number): number =>
    Math.round(units * dotsPerUnit('office-600')) * POINTS_PER_DOT;
  const [width, height] = [points(LABEL_HEIGHT), points(LABEL_WIDTH)];
  const onDot = (length: number): number => Math.round(length / POINTS_PER_DOT) * POINTS_PER_DOT;
  return [0, 1].map((half) => ({
    x: onDot((sheetWidth - width) / 2),
    y: sheetHeight - onDot((half * sheetHeight) / 2 + (sheetHeight / 2 - height) / 2) - height,
    width,
    height,
  }));
}

/** A broken line between the halves and short lines at every corner of a label, none on a label. */
export function drawCutMarks(page: PDFPage, sheet: Sheet): void {
  const { width, height } = page.getSize();
  page.drawLine({
    ...INK,
    start: { x: 0, y: height / 2 },
    end: { x: width, y: height / 2 },
    dashArray: [6, 4],
  });
  for (const place of sheetPlaces(sheet)) {
    for (const [x, outX] of [
      [place.x, -1],
      [place.x + place.width, 1],
    ] as const) {
      for (const [y, outY] of [
        [place.y, -1],
        [place.y + place.height, 1],
      ] as const) {
        const from = (length: number) => ({ x: x + outX * length, y });
        const up = (length: number) => ({ x, y: y + outY * length });
        page.drawLine({ ...INK, start: from(MARK_GAP), end: from(MARK_GAP + MARK_LENGTH) });
        page.drawLine({ ...INK, start: up(MARK_GAP), end: up(MARK_GAP + MARK_LENGTH) });
      }
    }
  }
}
