/** What a printer finds in the bytes that it reads. */
export type ZplPart =
  | { readonly kind: 'format'; readonly bytes: Buffer }
  | { readonly kind: 'command'; readonly name: string };

export type ZplSplitter = {
  readonly read: (bytes: Uint8Array) => readonly ZplPart[];
  /** True while the beginning of a label waits for its end. */
  readonly partialFormat: () => boolean;
  readonly clear: () => void;
};

const LONGEST = 5;

/**
 * Splits what arrives into whole formats (^XA..^XZ) and the commands that a printer carries out at
 * once, also in the middle of a format. A ^XA inside a format begins anew; other bytes are dropped.
 */
export function createZplSplitter(): ZplSplitter {
  let rest = '';
  let format: string | null = null;

  const read = (bytes: Uint8Array): readonly ZplPart[] => {
    const text = rest + Buffer.from(bytes).toString('latin1');
    const parts: ZplPart[] = [];
    let at = 0;
    const keep = (end: number) => {
      if (format !== null) format += text.slice(at, end);
      at = end;
    };
    for (;;) {
      const mark = nextMark(text, at);
      if (mark === null) break;
      keep(mark.at);
      at = mark.at + mark.name.length;
      if (mark.name === '^XA') {
        format = '^XA';
      } else if (mark.name !== '^XZ') {
        parts.push({ kind: 'command', name: mark.name });
      } else if (format !== null) {
        parts.push({ kind: 'format', bytes: Buffer.from(`${format}^XZ`, 'latin1') });
        format = null;
      }
    }
    // The last characters may be the beginning of a mark.
    const tail = Math.max(at, text.length - LONGEST + 1);
    const open = text.slice(tail).search(/[\^~]/);
    keep(open === -1 ? text.length : tail + open);
    rest = text.slice(at);
    return parts;
  };

  return {
    read,
    partialFormat: () => format !== null,
    clear: () => {
      rest = '';
      format = null;
    },
  };
}

function nextMark(text: string, from: number): { at: number; name: string } | null {
  const mark = /\^XA|\^XZ|~HQES|~HS|~HI|~JA/g;
  mark.lastIndex = from;
  const found = mark.exec(text);
  return found === null ? null : { at: found.index, name: found[0] };
}
