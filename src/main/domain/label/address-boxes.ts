import type { PostalAddress } from '../imported-order.ts';
import type { LabelContent } from '../label-content.ts';
import { addressLines } from './address-lines.ts';
import type { LabelElement } from './label-elements.ts';
import type { MeasureText } from './measure-text.ts';
import { type BoxPlace, type BoxSizes, textBox } from './text-box.ts';
import { hanLanguage } from './text-language.ts';

/** The sender in a box. */
export function senderBox(
  { shipFrom, shipTo }: LabelContent,
  box: BoxPlace,
  sizes: BoxSizes,
  measure: MeasureText,
): readonly LabelElement[] {
  return addressBox(shipFrom, addressLines(shipFrom, shipTo.country), box, sizes, measure);
}

/** The receiver in a box. */
export function receiverBox(
  { shipFrom, shipTo }: LabelContent,
  box: BoxPlace,
  sizes: BoxSizes,
  measure: MeasureText,
): readonly LabelElement[] {
  return addressBox(shipTo, addressLines(shipTo, shipFrom.country), box, sizes, measure);
}

/** An address has the Chinese characters in the form that its own country writes. */
function addressBox(
  { country }: PostalAddress,
  lines: readonly string[],
  box: BoxPlace,
  sizes: BoxSizes,
  measure: MeasureText,
): readonly LabelElement[] {
  return textBox(lines, box, sizes, measure, hanLanguage(lines, country));
}
