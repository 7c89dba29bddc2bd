import type { LabelContent } from '../label-content.ts';
import { addressSections } from './address-sections.ts';
import { footerSection } from './footer-section.ts';
import { LABEL_MARGIN, LABEL_WIDTH, type LabelElement } from './label-elements.ts';
import { cleanLabelText } from './label-text.ts';
import type { MeasureText } from './measure-text.ts';
import { parcelFacts } from './parcel-facts.ts';
import { sampleBand, sampleBandHeight } from './sample-band.ts';
import { serviceBanner } from './service-banner.ts';
import { textLine } from './text-line.ts';
import { TRACKING_TOP, trackingSection } from './tracking-section.ts';

const FACTS_X = 500;
const ABOVE_TRACKING = TRACKING_TOP - 8;

/** The label for every number whose carrier wants no form of its own; it names the carrier and nobody else. */
export function genericLayout(
  content: LabelContent,
  measure: MeasureText,
): readonly LabelElement[] {
  return [
    ...textLine({
      text: cleanLabelText(content.carrierName, 60),
      measure,
      x: LABEL_MARGIN,
      y: 48,
      width: FACTS_X - 20 - LABEL_MARGIN,
      max: 92,
      min: 18,
    }),
    ...parcelFacts(content, { x: FACTS_X, right: LABEL_WIDTH - LABEL_MARGIN, y: 35 }, measure),
    ...serviceBanner(content.serviceName, 148, measure),
    ...addressSections(
      content,
      {
        fromTop: 260,
        rule: 412,
        toBottom: ABOVE_TRACKING - sampleBandHeight(content),
      },
      measure,
    ),
    ...sampleBand(content, ABOVE_TRACKING),
    ...trackingSection(content, measure),
    ...footerSection(content, measure),
  ];
}
