import type { LabelContent, TrackingFormat } from '../label-content.ts';
import { detectTrackingFormat, formatTrackingNumber } from '../tracking/tracking-number.ts';
import { zip5Of } from './address-lines.ts';
import { GROUP_SEPARATOR } from './code-128.ts';

export type TrackingBarcode = {
  readonly symbology: 'code-128' | 'gs1-128';
  /** What a scanner reports, without the symbology identifier and the leading FNC1. */
  readonly data: string;
  /** The line above the bars, and the number in groups below them. */
  readonly banner: string;
  readonly humanReadable: string;
  /** Clear space to keep at each side, in eighths of a millimetre, if ten modules are not more. */
  readonly quietUnits: number;
};

/** USPS Publication 199: a quarter of an inch, 6.35 mm, at each side of the bars. */
const USPS_QUIET_UNITS = 51;
const USUAL_QUIET_UNITS = 24;

/** The format that the content names, if the number really has its form and check digit, else null. */
export function provenFormat(content: LabelContent): TrackingFormat | null {
  const named = content.trackingFormat;
  return named !== null && detectTrackingFormat(content.trackingNumber) === named ? named : null;
}

/**
 * What the bars of the tracking number say. USPS IMpb: GS1-128 with 420 + ZIP code, then the number
 * (five digits of the ZIP: with nine the bars do not fit a four inch label at 203 dpi). SSCC: GS1-128
 * with AI 00. UPS, S10 and everything else: Code 128 of the number itself. A stored number that does
 * not have the form its format promises is printed as what it is, never as a GS1 code that lies.
 */
export function trackingBarcode(content: LabelContent): TrackingBarcode {
  const number = content.trackingNumber;
  const format = provenFormat(content);
  const humanReadable = formatTrackingNumber(format, number);
  if (format === 'usps-impb') {
    const zip = zip5Of(content.shipTo);
    return {
      symbology: 'gs1-128',
      data: zip === null ? number : `420${zip}${GROUP_SEPARATOR}${number}`,
      banner: 'USPS TRACKING #',
      humanReadable,
      quietUnits: USPS_QUIET_UNITS,
    };
  }
  if (format === 'sscc-18') {
    const banner = 'SSCC';
    const data = `00${number}`;
    return { symbology: 'gs1-128', data, banner, humanReadable, quietUnits: USUAL_QUIET_UNITS };
  }
  const banner = 'TRACKING #';
  return {
    symbology: 'code-128',
    data: number,
    banner,
    humanReadable,
    quietUnits: USUAL_QUIET_UNITS,
  };
}
