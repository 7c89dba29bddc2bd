import { isUtf8 } from 'node:buffer';

export type TextEncoding = 'utf-8' | 'utf-16le' | 'windows-1252';

/**
 * Turns the bytes of a text file into UTF-8, piece by piece.
 *
 * A byte order mark decides for UTF-8 or UTF-16 (little endian). Without one, **each line decides
 * for itself**: a line that is valid UTF-8 is UTF-8, any other is Windows-1252. Two other ways were
 * weighed. Deciding for the whole file needs every byte before the first order, so it needs the file
 * twice. Deciding once, at the first byte beyond ASCII, turns the whole rest of a file into nonsense
 * when that one line is damaged. The line is the smallest unit that is right in both kinds of file,
 * also when the first accented name stands in line 900,000. What it can not tell is a Windows-1252
 * line whose accented letters happen to make up UTF-8, such as "É®": no name or street is spelled so.
 *
 * TextDecoder is not used for Windows-1252: several releases of Node 20, 22 and 24 decode the bytes
 * 0x80 to 0x9F as control characters (nodejs/node issue 56542).
 */
export type Utf8Converter = {
  /** UTF-8 bytes that are complete so far, up to the last line end; often none. */
  readonly push: (bytes: Uint8Array) => Buffer;
  /** The rest. */
  readonly end: () => Buffer;
  /** What the text has been so far; plain ASCII counts as UTF-8. */
  readonly encoding: () => TextEncoding;
};

const lineFeed = 0x0a;
const carriageReturn = 0x0d;
/** A line that is longer is decided in pieces, so that memory stays bounded. */
const longestLineBytes = 256 * 1024;
const nothing = Buffer.alloc(0);

export function createUtf8Converter(): Utf8Converter {
  let pending: Buffer[] = [];
  let pendingBytes = 0;
  let markSeen = false;
  const utf16 = new TextDecoder('utf-16le');
  let isUtf16 = false;
  let sawWindows1252 = false;

  const takePending = (): Buffer => {
    const bytes = pending.length === 1 && pending[0] ? pending[0] : Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    return bytes;
  };
  const keep = (bytes: Buffer): void => {
    if (bytes.length === 0) return;
    pending.push(bytes);
    pendingBytes += bytes.length;
  };
  const skipMark = (bytes: Buffer): Buffer => {
    markSeen = true;
    if (bytes[0] === 0xff && bytes[1] === 0xfe) {
      isUtf16 = true;
      return bytes;
    }
    return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
  };
  const asUtf8 = (lines: Buffer): Buffer => {
    if (isUtf8(lines)) return lines;
    sawWindows1252 = true;
    return Buffer.concat(
      linesOf(lines).map((line) => (isUtf8(line) ? line : fromWindows1252(line))),
    );
  };

  return {
    push: (chunk) => {
      const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
      if (isUtf16) return Buffer.from(utf16.decode(bytes, { stream: true }));
      keep(bytes);
      if (!markSeen) {
        if (pendingBytes < 3) return nothing;
        keep(skipMark(takePending()));
        if (isUtf16) return Buffer.from(utf16.decode(takePending(), { stream: true }));
      } else if (lastLineEnd(bytes) === 0 && pendingBytes < longestLineBytes) {
        return nothing;
      }
      const text = takePending();
      const cut = lastLineEnd(text) || (text.length < longestLineBytes ? 0 : characterEnd(text));
      keep(text.subarray(cut));
      return asUtf8(text.subarray(0, cut));
    },
    end: () => {
      if (!markSeen) keep(skipMark(takePending()));
      if (isUtf16) return Buffer.from(utf16.decode(takePending()));
      return asUtf8(takePending());
    },
    encoding: () => {
      if (isUtf16) return 'utf-16le';
      return sawWindows1252 ? 'windows-1252' : 'utf-8';
    },
  };
}

/** Where the last whole line ends. A carriage return at the very end may be half of a line end. */
function lastLineEnd(bytes: Buffer): number {
  const feed = bytes.lastIndexOf(lineFeed);
  if (feed >= 0) return feed + 1;
  return bytes.length < 2 ? 0 : bytes.lastIndexOf(carriageReturn, bytes.length - 2) + 1;
}

/** The end of the last whole UTF-8 character. */
function characterEnd(bytes: Buffer): number {
  for (let back = 1; back <= 3; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte >= 0xc0) return bytes.length - back;
    if (byte < 0x80) break;
  }
  return bytes.length;
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    if (bytes[at] !== lineFeed && bytes[at] !== carriageReturn) continue;
    lines.push(bytes.subarray(start, at + 1));
    start = at + 1;
  }
  lines.push(bytes.subarray(start));
  return lines;
}

/** The characters of 0x80 to 0x9F; the five bytes that have none stay control characters. */
const windows1252Upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(bytes: Buffer): Buffer {
  const text = bytes
    .toString('latin1')
    .replace(
      /[\u0080-\u009f]/g,
      (character) => windows1252Upper[character.charCodeAt(0) - 0x80] ?? '',
    );
  return Buffer.from(text);
}
