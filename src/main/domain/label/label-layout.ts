import type { LabelContent } from '../label-content.ts';
import { genericLayout } from './generic-layout.ts';
import { gs1Layout } from './gs1-layout.ts';
import {
  LABEL_HEIGHT,
  LABEL_WIDTH,
  type LabelElement,
  type LabelLayout,
} from './label-elements.ts';
import { postalLayout } from './postal-layout.ts';
import { provenFormat } from './tracking-barcode.ts';
import { upsLayout } from './ups-layout.ts';
import { uspsLayout } from './usps-layout.ts';

/**
 * Lays out one 4 x 6 inch shipping label in the form that the carrier of its number wants; what the
 * number is decides, never the name that somebody gave the carrier. Total: whatever an order holds,
 * nothing is outside the label and no text covers another. Throws a RangeError only for a tracking number
 * that no barcode can carry, which `readTrackingNumber` and `buildTrackingNumber` never give.
 */
export function layoutLabel(content: LabelContent): LabelLayout {
  return { width: LABEL_WIDTH, height: LABEL_HEIGHT, elements: elementsOf(content) };
}

function elementsOf(content: LabelContent): readonly LabelElement[] {
  switch (provenFormat(content)) {
    case 'usps-impb':
      return uspsLayout(content);
    case 'ups-1z':
      return upsLayout(content);
    case 'upu-s10':
      return postalLayout(content);
    case 'sscc-18':
      return gs1Layout(content);
    case null:
      return genericLayout(content);
  }
}
