/** Kinds of files that are handed in by mistake, by their first bytes, with what to do about it. */
const signatures: readonly (readonly [readonly number[], string])[] = [
  [[0xd0, 0xcf, 0x11, 0xe0], 'This is an old Excel workbook. Save it as CSV and import that file.'],
  [
    ascii('%PDF-'),
    'This is a PDF document. Download the report as CSV or text and import that file.',
  ],
  [
    ascii('{\\rtf'),
    'This is a text document with formatting. Download the report again as CSV or text.',
  ],
  [[0x1f, 0x8b], 'This is a compressed file. Unpack it and import the file inside.'],
  [ascii('Rar!'), 'This is a compressed file. Unpack it and import the file inside.'],
  [ascii('7z'), 'This is a compressed file. Unpack it and import the file inside.'],
  [[0x89, 0x50, 0x4e, 0x47], 'This is a picture, not a CSV or text file.'],
  [[0xff, 0xd8, 0xff], 'This is a picture, not a CSV or text file.'],
  [
    [0xfe, 0xff],
    'This file is UTF-16 text with the bytes in an uncommon order. Save it as CSV UTF-8 and import that file.',
  ],
];

/** Why a file can not be a delimited text file, told by its content; null when it can be one. */
export function reasonNotDelimitedText(sample: Uint8Array): string | null {
  if (startsWith(sample, ascii('PK\u0003\u0004'))) return zipReason(sample);
  const known = signatures.find(([bytes]) => startsWith(sample, bytes));
  if (known) return known[1];
  const utf16 = sample[0] === 0xff && sample[1] === 0xfe;
  if (!utf16 && looksBinary(sample)) {
    return 'This is not a text file. Export it as CSV or text and import that file.';
  }
  const text = new TextDecoder(utf16 ? 'utf-16le' : 'utf-8').decode(sample).trim();
  if (text === '') return 'This file is empty.';
  if (/^<(?:!doctype\s+html|html|head|body)\b/i.test(text)) {
    return 'This is a web page, not a CSV or text file. Sign in to the shop and download the report again.';
  }
  if (text.startsWith('<?xml')) {
    return 'This is an XML file. Download the report as CSV or text and import that file.';
  }
  if (/^[[{]\s*["{[\]}]/.test(text)) {
    return 'This is a JSON file. Download the report as CSV or text and import that file.';
  }
  return null;
}

function zipReason(sample: Uint8Array): string {
  const names = Buffer.from(sample.buffer, sample.byteOffset, sample.byteLength).toString('latin1');
  if (names.includes('[Content_Types].xml') || names.includes('xl/')) {
    return 'This is an Excel workbook. Save it as CSV and import that file.';
  }
  if (names.includes('application/vnd.oasis.opendocument')) {
    return 'This is an OpenDocument spreadsheet. Save it as CSV and import that file.';
  }
  return 'This is a compressed file. Unpack it and import the file inside.';
}

/** A NUL byte, or many control characters, never stand in a report. */
function looksBinary(sample: Uint8Array): boolean {
  let controls = 0;
  for (const byte of sample) {
    if (byte === 0) return true;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) controls += 1;
  }
  return controls > sample.length / 50 && controls > 3;
}

function startsWith(sample: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, index) => sample[index] === byte);
}

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0));
}
