import type { LabelContent } from '../label-content.ts';
import {
  LABEL_MARGIN,
  LABEL_WIDTH,
  type LabelBarcode,
  type LabelElement,
} from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { placeBarcode } from './place-barcode.ts';
import { textLine } from './text-line.ts';

const TOP = 1110;
const SPLIT = 250;
const RIGHT = LABEL_WIDTH - LABEL_MARGIN;
/** Hand scanners at a packing table read a quarter of a millimetre; finer bars are not worth printing. */
const MIN_MODULE_DOTS_203 = 2;
const MAX_MODULE_UNITS = 2.7;

/** What the warehouse needs of its own label: shipment number, and the order number to scan again. */
export function footerSection(
  content: LabelContent,
  measure: MeasureText,
): readonly LabelElement[] {
  const order = cleanLabelText(content.orderNumber, 60);
  const shipment = cleanLabelText(content.shipmentNumber, 40);
  const barcode = order === content.orderNumber ? orderBarcode(order) : null;
  const left = { x: LABEL_MARGIN, width: SPLIT - LABEL_MARGIN - 12, measure };
  const right = { x: SPLIT, width: RIGHT - SPLIT, align: 'centre', measure } as const;
  return [
    ...textLine({ ...left, text: 'SHIPMENT', y: TOP + 4, max: 20, min: 20 }),
    ...textLine({ ...left, text: shipment, y: TOP + 33, max: 36, min: 16 }),
    ...(barcode === null ? [] : [barcode]),
    ...textLine({
      ...right,
      text: `ORDER ${order}`,
      y: barcode === null ? TOP + 33 : TOP + 60,
      max: barcode === null ? 40 : 28,
      min: 15,
    }),
  ];
}

/** Null where the order number has characters that no plain Code 128 carries, or is too long. */
function orderBarcode(order: string): LabelBarcode | null {
  if (!/^[A-Za-z0-9 #$%&'()*+,./:;=?@[\]_!"-]+$/.test(order)) return null;
  const barcode: LabelBarcode = {
    kind: 'barcode',
    symbology: 'code-128',
    data: order,
    x: SPLIT,
    y: TOP,
    width: RIGHT - SPLIT,
    height: 52,
    quietUnits: 20,
    maxModuleUnits: MAX_MODULE_UNITS,
  };
  const placed = placeBarcode(barcode, 203);
  return placed !== null && placed.moduleDots >= MIN_MODULE_DOTS_203 ? barcode : null;
}
