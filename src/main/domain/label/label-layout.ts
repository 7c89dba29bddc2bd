import type { LabelContent } from '../label-content.ts';
import { genericLayout } from './generic-layout.ts';
import { gs1Layout } from './gs1-layout.ts';
import {
  LABEL_HEIGHT,
  LABEL_WIDTH,
  type LabelElement,
  type LabelLayout,
} from './label-elements.ts';
import type { MeasureText } from './measure-text.ts';
import { postalLayout } from './postal-layout.ts';
import { provenFormat } from './tracking-barcode.ts';
import { upsLayout } from './ups-layout.ts';
import { uspsLayout } from './usps-layout.ts';

/**
 * Lays out one 4 x 6 inch shipping label in the form that the carrier of its number wants; what the
 * number is decides, never the name that somebody gave the carrier. Total: whatever an order holds,
 * nothing is outside the label and no text covers another. Throws a RangeError only for a tracking number
 * that no barcode can carry, which `readTrackingNumber` and `buildTrackingNumber` never give. `measure`
 * knows the widths of the letters that the printer lacks: take that of the label writer.
 */
export function layoutLabel(content: LabelContent, measure: MeasureText): LabelLayout {
  return { width: LABEL_WIDTH, height: LABEL_HEIGHT, elements: elementsOf(content, measure) };
}

function elementsOf(content: LabelContent, measure: MeasureText): readonly LabelElement[] {
  switch (provenFormat(content)) {
    case 'usps-impb':
      return uspsLayout(content, measure);
    case 'ups-1z':
      return upsLayout(content, measure);
    case 'upu-s10':
      return postalLayout(content, measure);
    case 'sscc-18':
      return gs1Layout(content, measure);
    case null:
      return genericLayout(content, measure);
  }
}
