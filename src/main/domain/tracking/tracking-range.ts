import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { mod10CheckDigit, s10CheckDigit, upsCheckDigit } from './check-digit.ts';
import { isCountryCode } from './country-codes.ts';

/**
 * The parts of a reserved range's numbers that never change: what the carrier's agreement fixes. The
 * serial fills the places that remain, and the check digit follows from the rest.
 */
export type TrackingRangeSpec =
  | {
      readonly format: 'ups-1z';
      /** Shipper account, 6 letters or digits. */
      readonly shipper: string;
      /** Service code, 2 letters or digits. */
      readonly service: string;
    }
  | {
      readonly format: 'usps-impb';
      /** Channel application identifier, `92` to `95`. */
      readonly channel: string;
      /** Service type code, 3 digits. */
      readonly serviceTypeCode: string;
      /** Mailer id, 6 or 9 digits. */
      readonly mailerId: string;
    }
  | {
      readonly format: 'upu-s10';
      /** Service indicator, 2 letters. */
      readonly serviceIndicator: string;
      /** ISO 3166-1 alpha-2 of the post. */
      readonly country: string;
    }
  | {
      readonly format: 'sscc-18';
      readonly extensionDigit: string;
      /** GS1 company prefix, 4 to 12 digits. */
      readonly companyPrefix: string;
    };

/** How many digits of the number count up. */
function serialWidth(spec: TrackingRangeSpec): number {
  switch (spec.format) {
    case 'ups-1z':
      return 7;
    case 'usps-impb':
      return 16 - spec.mailerId.length;
    case 'upu-s10':
      return 8;
    case 'sscc-18':
      return 16 - spec.companyPrefix.length;
  }
}

/** How many numbers the fixed parts leave: serials run from 0 to one less. At most 10^12. */
export function serialCapacity(spec: TrackingRangeSpec): number {
  return 10 ** serialWidth(spec);
}

/**
 * The tracking number of one serial, with its check digit. Two serials never give the same number.
 * Throws a RangeError for a serial outside the range: the caller must have refused it before.
 */
export function buildTrackingNumber(spec: TrackingRangeSpec, serial: number): string {
  if (!Number.isSafeInteger(serial) || serial < 0 || serial >= serialCapacity(spec)) {
    throw new RangeError(`Serial ${serial} is outside 0 to ${serialCapacity(spec) - 1}`);
  }
  const digits = String(serial).padStart(serialWidth(spec), '0');
  switch (spec.format) {
    case 'ups-1z': {
      const body = `${spec.shipper}${spec.service}${digits}`;
      return `1Z${body}${upsCheckDigit(body)}`;
    }
    case 'usps-impb': {
      const body = `${spec.channel}${spec.serviceTypeCode}${spec.mailerId}${digits}`;
      return `${body}${mod10CheckDigit(body)}`;
    }
    case 'upu-s10':
      return `${spec.serviceIndicator}${digits}${s10CheckDigit(digits)}${spec.country}`;
    case 'sscc-18': {
      const body = `${spec.extensionDigit}${spec.companyPrefix}${digits}`;
      return `${body}${mod10CheckDigit(body)}`;
    }
  }
}

type Part = { readonly field: string; readonly pattern: RegExp; readonly rule: string };

const PARTS: { readonly [Format in TrackingRangeSpec['format']]: readonly Part[] } = {
  'ups-1z': [
    {
      field: 'shipper',
      pattern: /^[A-Z0-9]{6}$/,
      rule: 'The UPS shipper account has 6 letters or digits',
    },
    {
      field: 'service',
      pattern: /^[A-Z0-9]{2}$/,
      rule: 'The UPS service code has 2 letters or digits',
    },
  ],
  'usps-impb': [
    {
      field: 'channel',
      pattern: /^9[2-5]$/,
      rule: 'The USPS channel identifier is 92, 93, 94 or 95',
    },
    {
      field: 'serviceTypeCode',
      pattern: /^[0-9]{3}$/,
      rule: 'The USPS service type code has 3 digits',
    },
    {
      field: 'mailerId',
      pattern: /^(?:[0-9]{6}|[0-9]{9})$/,
      rule: 'The USPS mailer ID has 6 or 9 digits',
    },
  ],
  'upu-s10': [
    {
      field: 'serviceIndicator',
      pattern: /^[A-Z]{2}$/,
      rule: 'The S10 service indicator has 2 letters, such as RB',
    },
    { field: 'country', pattern: /^[A-Z]{2}$/, rule: 'The S10 country has 2 letters, such as GB' },
  ],
  'sscc-18': [
    { field: 'extensionDigit', pattern: /^[0-9]$/, rule: 'The SSCC extension digit is one digit' },
    {
      field: 'companyPrefix',
      pattern: /^[0-9]{4,12}$/,
      rule: 'The GS1 company prefix has 4 to 12 digits',
    },
  ],
};

/**
 * Checks the fixed parts of a range as a person or a stored row gives them. Small letters become
 * capitals and outer spaces go; unknown fields, and values that are not text, are refused.
 */
export function parseRangeSpec(input: unknown): Result<TrackingRangeSpec> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return refuse('A range of tracking numbers needs a format and its fixed parts.');
  }
  const given = new Map<string, unknown>(Object.entries(input));
  const format = given.get('format');
  if (typeof format !== 'string' || !Object.hasOwn(PARTS, format)) {
    return refuse(`A range's format is one of ${Object.keys(PARTS).join(', ')}.`);
  }
  const parts = PARTS[format as TrackingRangeSpec['format']];
  const unknownField = [...given.keys()].find(
    (key) => key !== 'format' && !parts.some((part) => part.field === key),
  );
  if (unknownField !== undefined) {
    return refuse(`A ${format} range has no field "${unknownField.slice(0, 40)}".`);
  }
  const values: Record<string, string> = { format };
  for (const part of parts) {
    const value = given.get(part.field);
    const text = typeof value === 'string' ? value.trim().toUpperCase() : '';
    if (!part.pattern.test(text)) return refuse(`${part.rule}. Check "${part.field}".`);
    values[part.field] = text;
  }
  if (format === 'upu-s10' && !isCountryCode(values.country ?? '')) {
    return refuse(`"${values.country}" is not a country code. Check "country".`);
  }
  return ok(values as TrackingRangeSpec);
}

function refuse(message: string): Result<never> {
  return fail(appError('invalid-input', message));
}
