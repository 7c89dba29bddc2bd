/**
 * The binary form of the Internet Printing Protocol, as far as the state of queues and jobs needs it
 * (RFC 8010 section 3). Pure: bytes in, bytes out.
 */

export const ippOperations = {
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
  /** An extension of CUPS: every queue that it knows. */
  cupsGetPrinters: 0x4002,
} as const;
export type IppOperation = (typeof ippOperations)[keyof typeof ippOperations];

export type IppValue = string | number | boolean | null;
/** One job or one queue: its attributes by name, each with all its values. */
export type IppGroup = ReadonlyMap<string, readonly IppValue[]>;

export type IppAttribute = {
  readonly tag: 'uri' | 'name' | 'keyword' | 'integer' | 'boolean';
  readonly name: string;
  readonly values: readonly (string | number | boolean)[];
};

export type IppResponse = {
  /** Below 0x0100 the request was carried out; 0x0406 is "not found" (RFC 8011 appendix B). */
  readonly status: number;
  /** Jobs or queues, without the attributes of the operation itself. */
  readonly groups: readonly IppGroup[];
};

export const IPP_NOT_FOUND = 0x0406;

const OPERATION_GROUP = 0x01;
const END_OF_ATTRIBUTES = 0x03;
/** Below this a tag begins a group, from here on it says what kind of value follows. */
const FIRST_VALUE_TAG = 0x10;
const valueTags = {
  integer: 0x21,
  boolean: 0x22,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  charset: 0x47,
  language: 0x48,
};

/** A request of IPP 2.0 without a document. */
export function encodeIppRequest(
  operation: IppOperation,
  requestId: number,
  attributes: readonly IppAttribute[],
): Uint8Array {
  const head = Buffer.alloc(9);
  head.writeUInt16BE(0x0200, 0);
  head.writeUInt16BE(operation, 2);
  head.writeUInt32BE(requestId, 4);
  head.writeUInt8(OPERATION_GROUP, 8);
  return Buffer.concat([
    head,
    encodeValue(valueTags.charset, 'attributes-charset', 'utf-8'),
    encodeValue(valueTags.language, 'attributes-natural-language', 'en'),
    ...attributes.flatMap(({ tag, name, values }) =>
      // The second value of an attribute has an empty name.
      values.map((value, index) => encodeValue(valueTags[tag], index === 0 ? name : '', value)),
    ),
    Buffer.of(END_OF_ATTRIBUTES),
  ]);
}

function encodeValue(tag: number, name: string, value: string | number | boolean): Buffer {
  const nameBytes = Buffer.from(name, 'utf8');
  const valueBytes = encodeContent(value);
  const lengths = [nameBytes.length, valueBytes.length].map((length) => {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16BE(length);
    return bytes;
  });
  const [nameLength = Buffer.alloc(2), valueLength = Buffer.alloc(2)] = lengths;
  return Buffer.concat([Buffer.of(tag), nameLength, nameBytes, valueLength, valueBytes]);
}

function encodeContent(value: string | number | boolean): Buffer {
  if (typeof value === 'boolean') return Buffer.of(value ? 1 : 0);
  if (typeof value === 'string') return Buffer.from(value, 'utf8');
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

/** Throws a RangeError when the bytes end too early. */
export function decodeIppResponse(bytes: Uint8Array): IppResponse {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const status = view.readUInt16BE(2);
  const groups: Map<string, IppValue[]>[] = [];
  let current = new Map<string, IppValue[]>();
  let values: IppValue[] = [];
  let at = 8;
  for (let tag = view.readUInt8(at); tag !== END_OF_ATTRIBUTES; tag = view.readUInt8(at)) {
    at += 1;
    if (tag < FIRST_VALUE_TAG) {
      current = new Map();
      if (tag !== OPERATION_GROUP) groups.push(current);
      continue;
    }
    const nameEnd = at + 2 + view.readUInt16BE(at);
    const name = view.toString('utf8', at + 2, nameEnd);
    const valueEnd = nameEnd + 2 + view.readUInt16BE(nameEnd);
    if (valueEnd > view.length)
      throw new RangeError('An IPP answer ends in the middle of a value.');
    if (name !== '') {
      values = [];
      current.set(name, values);
    }
    values.push(decodeContent(tag, view.subarray(nameEnd + 2, valueEnd)));
    at = valueEnd;
  }
  return { status, groups };
}

function decodeContent(tag: number, content: Buffer): IppValue {
  // 0x10 to 0x1f say that there is no value, each for a reason of its own.
  if (tag < 0x20) return null;
  // 0x23 is an enumeration: a number with names in the standard.
  if ((tag === valueTags.integer || tag === 0x23) && content.length === 4) {
    return content.readInt32BE();
  }
  if (tag === valueTags.boolean && content.length === 1) return content[0] === 1;
  return content.toString('utf8');
}
