import type { CarrierView } from '../../../shared/carrier-views.ts';

export type RangeFormat = NonNullable<CarrierView['trackingFormat']>;

type Field = { readonly name: string; readonly label: string; readonly example: string };

export const formatNames: Readonly<Record<RangeFormat, string>> = {
  'ups-1z': 'UPS 1Z',
  'usps-impb': 'USPS IMpb',
  'upu-s10': 'UPU S10',
  'sscc-18': 'GS1 SSCC-18',
};

/** The fixed parts of a number by format: what the agreement with the carrier names. */
export const rangeFields: Readonly<Record<RangeFormat, readonly Field[]>> = {
  'ups-1z': [
    { name: 'shipper', label: 'Shipper account (6 letters or digits)', example: '999AA1' },
    { name: 'service', label: 'Service code (2 letters or digits)', example: '03' },
  ],
  'usps-impb': [
    { name: 'channel', label: 'Channel identifier (92 to 95)', example: '92' },
    { name: 'serviceTypeCode', label: 'Service type code (3 digits)', example: '055' },
    { name: 'mailerId', label: 'Mailer ID (6 or 9 digits)', example: '123456789' },
  ],
  'upu-s10': [
    { name: 'serviceIndicator', label: 'Service indicator (2 letters)', example: 'RB' },
    { name: 'country', label: 'Country (2 letters)', example: 'GB' },
  ],
  'sscc-18': [
    { name: 'extensionDigit', label: 'Extension digit', example: '0' },
    { name: 'companyPrefix', label: 'GS1 company prefix (4 to 12 digits)', example: '0614141' },
  ],
};

/** A serial as typed; null where it is no whole number. Spaces between digits are let pass. */
export function readSerial(text: string): number | null {
  const digits = text.replaceAll(/\s/g, '');
  if (!/^\d{1,15}$/.test(digits)) return null;
  return Number(digits);
}
