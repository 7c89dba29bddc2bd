import type { LabelContent } from '../label-content.ts';
import { addressSections } from './address-sections.ts';
import { footerSection } from './footer-section.ts';
import { headerSection } from './header-section.ts';
import { LABEL_HEIGHT, LABEL_WIDTH, type LabelLayout } from './label-elements.ts';
import { sampleBand } from './sample-band.ts';
import { trackingSection } from './tracking-section.ts';

/**
 * Lays out one 4 x 6 inch shipping label. Total: whatever an order holds, nothing is outside the label
 * and no text covers another. Throws a RangeError only for a tracking number that no barcode can
 * carry, which `readTrackingNumber` and `buildTrackingNumber` never give.
 */
export function layoutLabel(content: LabelContent): LabelLayout {
  const bandHeight = content.sample ? 88 : 0;
  return {
    width: LABEL_WIDTH,
    height: LABEL_HEIGHT,
    elements: [
      ...headerSection(content),
      ...addressSections(content, bandHeight),
      ...(content.sample ? sampleBand(bandHeight) : []),
      ...trackingSection(content),
      ...footerSection(content),
    ],
  };
}
