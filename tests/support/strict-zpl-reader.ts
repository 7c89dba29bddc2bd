import { inflateSync } from 'node:zlib';

/** A box of dots that a field blackens, as far as the commands themselves tell. */
export type ZplField = {
  readonly kind: 'text' | 'graphic' | 'box' | 'barcode';
  readonly x: number;
  readonly y: number;
  /** Zero for text and barcodes, whose width only their font and symbology tell. */
  readonly width: number;
  readonly height: number;
  readonly reversed: boolean;
  /** What `^FD` holds after `^FH` has been carried out. */
  readonly data: string;
};

export type ZplLabel = {
  readonly printWidth: number;
  readonly length: number;
  readonly fields: readonly ZplField[];
};

/** One command as a printer takes it from the stream: its two letters and all up to the next prefix. */
type Command = { readonly name: string; readonly parameters: string };

/**
 * Reads bytes as a ZPL II printer does (ZPL II Programming Guide, "basic ZPL concepts"): a prefix
 * sign anywhere, also inside field data, begins a command. It knows the commands of a shipping label
 * and throws for every other one, for a tilde command, for a byte that is not printable, and for
 * parameters outside their ranges. It shares nothing with the writer.
 */
export function readZplLabels(bytes: Uint8Array): readonly ZplLabel[] {
  const labels: ZplLabel[] = [];
  let open: LabelReader | null = null;
  for (const { name, parameters } of commandsOf(bytes)) {
    if (name === 'XA') {
      if (open !== null) throw new Error('^XA inside a label');
      open = new LabelReader();
    } else if (open === null) throw new Error(`^${name} outside a label`);
    else if (name === 'XZ') {
      labels.push(open.finish());
      open = null;
    } else open.take(name, parameters);
    if (/^X[AZ]$/.test(name) && parameters !== '') throw new Error(`^${name} with ${parameters}`);
  }
  if (open !== null) throw new Error('A label without its end');
  return labels;
}

function commandsOf(bytes: Uint8Array): readonly Command[] {
  const commands: Command[] = [];
  // Printers skip line ends wherever they stand.
  const signs = Array.from(bytes).filter((byte) => byte !== 0x0a);
  for (const byte of signs) {
    if (byte < 0x20 || byte > 0x7e) throw new Error(`The byte ${byte.toString(16)} in a label`);
  }
  const stream = Buffer.from(signs).toString('latin1');
  let at = 0;
  while (at < stream.length) {
    if (stream[at] !== '^') throw new Error(`"${stream.slice(at, at + 12)}" is no command`);
    // The font letter of ^A is its first parameter; all others have two letters.
    const name = stream[at + 1] === 'A' ? 'A' : stream.slice(at + 1, at + 3);
    const from = at + 1 + name.length;
    const next = stream.slice(from).search(/[\^~]/);
    at = next === -1 ? stream.length : from + next;
    commands.push({ name, parameters: stream.slice(from, at) });
  }
  return commands;
}

class LabelReader {
  private printWidth = 0;
  private length = 0;
  private readonly fields: ZplField[] = [];
  private origin: readonly [number, number] | null = null;
  private kind: ZplField['kind'] | null = null;
  private size: readonly [number, number] = [0, 0];
  private reversed = false;
  private escape: string | null = null;
  private data = '';
  private copies = 0;

  take(name: string, parameters: string): void {
    const integers = (count: number): readonly number[] => readIntegers(name, parameters, count);
    switch (name) {
      case 'CI':
        if (parameters !== '28') throw new Error(`^CI${parameters}`);
        return;
      case 'PW':
        [this.printWidth = 0] = integers(1);
        return;
      case 'LL':
        [this.length = 0] = integers(1);
        return;
      case 'LH':
        if (integers(2).join() !== '0,0') throw new Error(`^LH${parameters}`);
        return;
      case 'PQ':
        if (parameters !== '1') throw new Error(`${parameters} copies`);
        this.copies += 1;
        return;
      case 'BY': {
        const [module = 0] = integers(3);
        if (module < 1 || module > 10) throw new Error(`^BY${parameters}`);
        return;
      }
      case 'FO': {
        if (this.origin !== null) throw new Error('^FO inside a field');
        const [x = 0, y = 0] = integers(2);
        this.origin = [x, y];
        return;
      }
    }
    if (this.origin === null) throw new Error(`^${name} outside a field`);
    switch (name) {
      case 'FR':
        this.reversed = true;
        return;
      case 'A': {
        if (!/^0N,[0-9]+,[0-9]+$/.test(parameters)) throw new Error(`^A${parameters}`);
        this.become('text', [0, Number(parameters.split(',')[1])]);
        return;
      }
      case 'BC': {
        if (!/^N,[0-9]+,N,N,N,[NA]$/.test(parameters)) throw new Error(`^BC${parameters}`);
        this.become('barcode', [0, Number(parameters.split(',')[1])]);
        return;
      }
      case 'GB': {
        const [width = 0, height = 0, thickness = 0] = integers(3);
        if (thickness < 1) throw new Error(`^GB${parameters}`);
        this.become('box', [Math.max(width, thickness), Math.max(height, thickness)]);
        return;
      }
      case 'GF':
        this.become('graphic', graphicSize(parameters));
        return;
      case 'FH':
        // Without a parameter the sign is the underscore.
        if (!/^_?$/.test(parameters)) throw new Error(`^FH${parameters}`);
        this.escape = '_';
        return;
      case 'FD':
        if (this.kind !== 'text' && this.kind !== 'barcode') throw new Error('^FD without a field');
        this.data = this.escape === null ? parameters : unescapeHex(parameters, this.escape);
        return;
      case 'FS':
        this.close();
        return;
      default:
        throw new Error(`^${name} is no command of a label`);
    }
  }

  finish(): ZplLabel {
    if (this.origin !== null) throw new Error('A field without its end');
    if (this.printWidth === 0 || this.length === 0) throw new Error('A label without its size');
    if (this.copies !== 1) throw new Error('^PQ is missing or doubled');
    return { printWidth: this.printWidth, length: this.length, fields: this.fields };
  }

  private become(kind: ZplField['kind'], size: readonly [number, number]): void {
    if (this.kind !== null) throw new Error(`A field that is ${this.kind} and ${kind}`);
    this.kind = kind;
    this.size = size;
  }

  private close(): void {
    const [x, y] = this.origin ?? [0, 0];
    if (this.kind === null) throw new Error('A field with nothing in it');
    const [width, height] = this.size;
    const { kind, reversed, data } = this;
    this.fields.push({ kind, x, y, width, height, reversed, data });
    this.origin = null;
    this.kind = null;
    this.reversed = false;
    this.escape = null;
    this.data = '';
  }
}

function readIntegers(name: string, parameters: string, count: number): readonly number[] {
  const parts = parameters.split(',');
  if (parts.length !== count || !parts.every((part) => /^[0-9]{1,5}$/.test(part))) {
    throw new Error(`^${name} has not ${count} numbers: ${parameters}`);
  }
  return parts.map(Number);
}

/** `^FH`: two hexadecimal digits behind the sign are a byte; the bytes are UTF-8 under `^CI28`. */
function unescapeHex(text: string, sign: string): string {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] !== sign) bytes.push(text.charCodeAt(at));
    else {
      const digits = text.slice(at + 1, at + 3);
      if (!/^[0-9A-Fa-f]{2}$/.test(digits)) throw new Error(`_${digits} in field data`);
      bytes.push(Number.parseInt(digits, 16));
      at += 2;
    }
  }
  return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
}

/** Size in dots of a `^GF` field whose data must fill it exactly. */
function graphicSize(parameters: string): readonly [number, number] {
  const { rowBytes, bytes } = readZplGraphic(parameters);
  return [rowBytes * 8, bytes.length / rowBytes];
}

/** The dots of a `^GFA` field, in either of its compressed forms. Throws for data of another length. */
export function readZplGraphic(parameters: string): {
  readonly rowBytes: number;
  readonly bytes: Uint8Array;
} {
  const match = /^A,([0-9]+),([0-9]+),([0-9]+),(.*)$/.exec(parameters);
  if (match === null) throw new Error(`^GF${parameters.slice(0, 40)}`);
  const [total, same, rowBytes] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const data = match[4] ?? '';
  const bytes = data.startsWith(':Z64:') ? readZ64(data) : readHex(data, rowBytes);
  if (total !== same || bytes.length !== total || total % rowBytes !== 0) {
    throw new Error(`^GF of ${total} bytes holds ${bytes.length}`);
  }
  return { rowBytes, bytes };
}

function readZ64(data: string): Uint8Array {
  const match = /^:Z64:([A-Za-z0-9+/=]+):([0-9A-Fa-f]{4})$/.exec(data);
  if (match === null) throw new Error('Broken Z64 data');
  const text = match[1] ?? '';
  if (crcCcitt(text) !== Number.parseInt(match[2] ?? '', 16))
    throw new Error('Wrong CRC of Z64 data');
  return inflateSync(Buffer.from(text, 'base64'));
}

/** By the table, unlike the writer, which shifts bit by bit. */
function crcCcitt(text: string): number {
  let crc = 0;
  for (const byte of Buffer.from(text, 'latin1')) {
    let mixed = ((crc >> 8) ^ byte) & 0xff;
    mixed ^= mixed >> 4;
    crc = ((crc << 8) ^ (mixed << 12) ^ (mixed << 5) ^ mixed) & 0xffff;
  }
  return crc;
}

function readHex(data: string, rowBytes: number): Uint8Array {
  const rows: string[] = [];
  let row = '';
  let count = 0;
  for (const sign of data) {
    if (/[g-z]/.test(sign)) count += (sign.charCodeAt(0) - 0x66) * 20;
    else if (/[G-Y]/.test(sign)) count += sign.charCodeAt(0) - 0x46;
    else if (/[0-9A-F]/.test(sign)) {
      row += sign.repeat(Math.max(count, 1));
      count = 0;
    } else if (sign === ',') row = row.padEnd(rowBytes * 2, '0');
    else if (sign === '!') row = row.padEnd(rowBytes * 2, 'F');
    else if (sign === ':' && row === '') row = rows.at(-1) ?? '';
    else throw new Error(`"${sign}" in graphic data`);
    if (row.length > rowBytes * 2) throw new Error('A row of graphic data that is too long');
    if (row.length === rowBytes * 2) {
      rows.push(row);
      row = '';
    }
  }
  if (row !== '' || count !== 0) throw new Error('A row of graphic data that is too short');
  return Buffer.from(rows.join(''), 'hex');
}
