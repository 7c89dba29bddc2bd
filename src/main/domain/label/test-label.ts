import type { PrinterDpi } from '../label-content.ts';
import {
  LABEL_HEIGHT,
  LABEL_MARGIN,
  LABEL_WIDTH,
  type LabelElement,
  type LabelLayout,
} from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { textBox } from './text-box.ts';
import { textLine } from './text-line.ts';

/** What a test label says: enough to tell which printer and station it came from. */
export type TestLabelContent = {
  readonly stationName: string;
  readonly printerName: string;
  readonly address: string;
  readonly dpi: PrinterDpi;
  /** Local date at the station, YYYY-MM-DD. */
  readonly printedOn: string;
};

const INNER = { x: LABEL_MARGIN + 30, width: LABEL_WIDTH - 2 * LABEL_MARGIN - 60 };
const SQUARES_Y = 640;
const BARCODE_Y = 800;

/**
 * A label that shows what is wrong with a printer: a frame that must stand evenly on the paper, text in
 * every size, squares from fine to solid for the darkness, and a barcode that must scan.
 */
export function layoutTestLabel(content: TestLabelContent, measure: MeasureText): LabelLayout {
  const printer = cleanLabelText(content.printerName, 80);
  const facts = [
    cleanLabelText(content.stationName, 80),
    cleanLabelText(content.address, 120),
    `${content.dpi} dpi, ${content.printedOn}`,
  ].filter((line) => line !== '');
  return {
    width: LABEL_WIDTH,
    height: LABEL_HEIGHT,
    elements: [
      {
        kind: 'frame',
        x: LABEL_MARGIN,
        y: LABEL_MARGIN,
        width: LABEL_WIDTH - 2 * LABEL_MARGIN,
        height: LABEL_HEIGHT - 2 * LABEL_MARGIN,
        thickness: 4,
      },
      ...textLine({ ...INNER, text: 'TEST LABEL', y: 80, max: 110, min: 60, align: 'centre' }),
      ...textLine({ ...INNER, text: 'NOT POSTAGE', y: 200, max: 44, min: 30, align: 'centre' }),
      { kind: 'rule', ...INNER, y: 270, height: 6 },
      ...textLine({ ...INNER, text: printer, measure, y: 310, max: 70, min: 24 }),
      ...textBox(
        facts,
        { x: INNER.x, top: 410, right: INNER.x + INNER.width, bottom: 610 },
        { max: 40, min: 20 },
        measure,
      ),
      ...squares(),
      {
        kind: 'barcode',
        symbology: 'code-128',
        data: 'PACKBENCH-TEST',
        x: INNER.x,
        y: BARCODE_Y,
        width: INNER.width,
        height: 160,
        quietUnits: 24,
        maxModuleUnits: 3,
      },
      ...textLine({ ...INNER, text: 'PACKBENCH-TEST', y: 984, max: 36, min: 30, align: 'centre' }),
      ...textLine({
        ...INNER,
        text: 'The frame must be whole and even, and the barcode must scan.',
        y: 1080,
        max: 30,
        min: 20,
        align: 'centre',
      }),
    ],
  };
}

/** Five squares of bars, from one unit wide and one apart to solid black. */
function squares(): readonly LabelElement[] {
  const side = 96;
  const gap = (INNER.width - 5 * side) / 4;
  return [1, 2, 4, 8, side].flatMap((width, index): LabelElement[] => {
    const left = Math.round(INNER.x + index * (side + gap));
    const count = width === side ? 1 : Math.floor(side / (2 * width));
    return Array.from({ length: count }, (_, bar) => ({
      kind: 'rule',
      x: left + bar * 2 * width,
      y: SQUARES_Y,
      width,
      height: side,
    }));
  });
}
