import { type AppError, appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import { GROUP_SEPARATOR } from '../label/code-128.ts';
import type { TrackingFormat } from '../label-content.ts';
import { mod10CheckDigit, s10CheckDigit, upsCheckDigit } from './check-digit.ts';
import { isCountryCode } from './country-codes.ts';

/** What a packer typed or scanned, read: the number as it is stored, and the format it has. */
export type ReadTrackingNumber = {
  readonly trackingNumber: string;
  /** Null where the number is of none of the formats that this station knows: plain Code 128. */
  readonly format: TrackingFormat | null;
};

type FormatRule = {
  readonly name: string;
  readonly example: string;
  readonly shape: (number: string) => boolean;
  /** The check digit that belongs to a number of this shape, and the one that it has. */
  readonly expected: (number: string) => string;
  readonly actual: (number: string) => string;
  readonly checkDigitPlace: string;
};

const lastCharacter = (number: string): string => number.slice(-1);
const mod10Expected = (number: string): string => mod10CheckDigit(number.slice(0, -1));

const RULES: { readonly [Format in TrackingFormat]: FormatRule } = {
  'ups-1z': {
    name: 'UPS 1Z',
    example: '1Z 999 AA1 01 2345 6784',
    shape: (number) => /^1Z[A-Z0-9]{15}[0-9]$/.test(number),
    expected: (number) => upsCheckDigit(number.slice(2, -1)),
    actual: lastCharacter,
    checkDigitPlace: 'the last digit',
  },
  'usps-impb': {
    name: 'USPS',
    example: '9400 1112 0620 6406 2607 87',
    shape: (number) => /^9[2-5](?:[0-9]{20}|[0-9]{24})$/.test(number),
    expected: mod10Expected,
    actual: lastCharacter,
    checkDigitPlace: 'the last digit',
  },
  'upu-s10': {
    name: 'postal (S10)',
    example: 'RB 123 456 785 GB',
    shape: (number) => /^[A-Z]{2}[0-9]{9}[A-Z]{2}$/.test(number) && isCountryCode(number.slice(-2)),
    expected: (number) => s10CheckDigit(number.slice(2, 10)),
    actual: (number) => number.slice(10, 11),
    checkDigitPlace: 'the last digit, before the country letters,',
  },
  'sscc-18': {
    name: 'SSCC',
    example: '(00) 106141411928374657',
    shape: (number) => /^[0-9]{18}$/.test(number),
    expected: mod10Expected,
    actual: lastCharacter,
    checkDigitPlace: 'the last digit',
  },
};

const FORMATS = Object.keys(RULES) as readonly TrackingFormat[];

/** Formats that no other number looks like; 18 bare digits may be anybody's, so SSCC is not here. */
const UNMISTAKABLE = FORMATS.filter((format) => format !== 'sscc-18');

/** The format whose shape and check digit a stored number (no spaces, upper case) has, or null. */
export function detectTrackingFormat(number: string): TrackingFormat | null {
  return FORMATS.find((format) => isValid(format, number)) ?? null;
}

/**
 * Whether `number` is a number of this format with the right check digit. Spaces, and small letters
 * in place of capitals, are forgiven; the value is the number as it is stored. Refused with
 * `invalid-input` and a sentence that tells a wrong digit from a wrong form (field notes, pain 9).
 */
export function validateTrackingNumber(format: TrackingFormat, number: string): Result<string> {
  const stored = asFormat(format, tidy(number));
  const rule = RULES[format];
  if (!rule.shape(stored)) return fail(wrongForm(format, number));
  return rule.expected(stored) === rule.actual(stored)
    ? ok(stored)
    : fail(wrongDigit(format, stored));
}

/**
 * Reads a number that a person typed or scanned. With the carrier's declared format only such
 * numbers are taken. Without one, a number that looks like UPS, USPS or S10 must have the right check
 * digit, and anything else of 4 to 35 letters, digits and hyphens is taken as it is. A scanned USPS
 * barcode (420 + ZIP before the number) and a scanned SSCC (00 before it) are cut to the number.
 */
export function readTrackingNumber(
  text: string,
  declaredFormat: TrackingFormat | null,
): Result<ReadTrackingNumber> {
  const number = tidy(text);
  if (declaredFormat !== null) return readDeclared(number, text, declaredFormat);
  if (/^\(00\)[0-9]{18}$/.test(number)) return readAs('sscc-18', number);
  const format = UNMISTAKABLE.find((candidate) =>
    RULES[candidate].shape(asFormat(candidate, number)),
  );
  if (format !== undefined) return readAs(format, number);
  if (!/^[A-Z0-9-]{4,35}$/.test(number) || !/[A-Z0-9]/.test(number)) {
    return fail(
      appError(
        'invalid-input',
        'A tracking number has 4 to 35 letters, digits and hyphens. Check the number and type or scan it again.',
      ),
    );
  }
  return ok({ trackingNumber: number, format: null });
}

/** The number in the groups in which its carrier shows it to people. */
export function formatTrackingNumber(format: TrackingFormat | null, number: string): string {
  switch (format) {
    case 'ups-1z':
      return groups(number, [2, 3, 3, 2, 4, 4]);
    case 'usps-impb':
      return number.replace(/(.{4})(?=.)/g, '$1 ');
    case 'upu-s10':
      return groups(number, [2, 3, 3, 3, 2]);
    case 'sscc-18':
      return `(00) ${number}`;
    case null:
      return number;
  }
}

function readDeclared(
  number: string,
  typed: string,
  declared: TrackingFormat,
): Result<ReadTrackingNumber> {
  if (RULES[declared].shape(asFormat(declared, number))) return readAs(declared, number);
  // USPS gives its international mail S10 numbers that end in US; no other post's number is USPS's.
  if (declared === 'usps-impb' && RULES['upu-s10'].shape(number) && number.endsWith('US')) {
    return readAs('upu-s10', number);
  }
  return fail(wrongForm(declared, typed));
}

function readAs(format: TrackingFormat, number: string): Result<ReadTrackingNumber> {
  const valid = validateTrackingNumber(format, number);
  return valid.ok ? ok({ trackingNumber: valid.value, format }) : valid;
}

function isValid(format: TrackingFormat, number: string): boolean {
  const rule = RULES[format];
  return rule.shape(number) && rule.expected(number) === rule.actual(number);
}

function tidy(text: string): string {
  return text.replaceAll(GROUP_SEPARATOR, '').replace(/\s+/g, '').toUpperCase();
}

/** Cuts what only the barcode has, and not the number, off the front. */
function asFormat(format: TrackingFormat, number: string): string {
  if (format === 'sscc-18') return number.replace(/^(?:\(00\)|00(?=[0-9]{18}$))/, '');
  if (format !== 'usps-impb' || !/^420[0-9]{27,31}$/.test(number)) return number;
  const candidates = [number.slice(12), number.slice(8)];
  return (
    candidates.find((candidate) => isValid('usps-impb', candidate)) ??
    candidates.find((candidate) => RULES['usps-impb'].shape(candidate)) ??
    number
  );
}

function groups(number: string, widths: readonly number[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const width of widths) {
    parts.push(number.slice(from, from + width));
    from += width;
  }
  parts.push(number.slice(from));
  return parts.filter((part) => part !== '').join(' ');
}

function wrongDigit(format: TrackingFormat, number: string): AppError {
  const rule = RULES[format];
  return appError(
    'invalid-input',
    `${formatTrackingNumber(format, number)} is not a ${rule.name} tracking number: its check digit is wrong. Check ${rule.checkDigitPlace} and the others, then type or scan it again.`,
  );
}

function wrongForm(format: TrackingFormat, typed: string): AppError {
  const rule = RULES[format];
  const shown = typed.trim().slice(0, 40);
  return appError(
    'invalid-input',
    `"${shown}" does not look like a ${rule.name} tracking number, such as ${rule.example}. Check the number and the carrier.`,
  );
}
