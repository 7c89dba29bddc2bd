/** What a receipt printer would do with the bytes, by a small reader of the ESC/POS manual. */
export type ReadReceipt = {
  /** Lines of text; a byte above ASCII is shown as code page 437 has it, a picture as `[picture]`. */
  readonly lines: readonly string[];
  readonly commands: readonly string[];
  readonly barcodes: readonly string[];
  readonly qrCodes: readonly string[];
  readonly pictures: readonly { readonly widthDots: number; readonly heightDots: number }[];
};

const CP437 = new Map(
  [...'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ'].map((letter, index) => [0x80 + index, letter] as const),
);
CP437.set(0xa4, 'ñ').set(0xe1, 'ß').set(0xa0, 'á').set(0xf8, '°');

/** Commands with one byte behind them. */
const WITH_ONE_BYTE: ReadonlySet<string> = new Set([
  'ESC t',
  'ESC a',
  'ESC E',
  'ESC !',
  'ESC d',
  'GS H',
  'GS f',
  'GS w',
  'GS h',
  'GS V',
]);

/** Throws at any byte that is neither text nor a command that a receipt needs. */
export function readReceipt(bytes: Uint8Array): ReadReceipt {
  const lines: string[] = [];
  const commands: string[] = [];
  const barcodes: string[] = [];
  const qrCodes: string[] = [];
  const pictures: { widthDots: number; heightDots: number }[] = [];
  let line = '';
  let at = 0;
  const take = (): number => {
    const byte = bytes[at];
    if (byte === undefined) throw new Error('The receipt ends in the middle of a command');
    at += 1;
    return byte;
  };
  const taken = (count: number): readonly number[] => Array.from({ length: count }, take);
  while (at < bytes.length) {
    const byte = take();
    if (byte === 0x0a) {
      lines.push(line);
      line = '';
    } else if (byte >= 0x20 && byte <= 0x7e) line += String.fromCharCode(byte);
    else if (byte >= 0x80) line += CP437.get(byte) ?? '\ufffd';
    else if (byte === 0x1b || byte === 0x1d) {
      const name = `${byte === 0x1b ? 'ESC' : 'GS'} ${String.fromCharCode(take())}`;
      if (WITH_ONE_BYTE.has(name)) commands.push(`${name} ${take()}`);
      else if (name === 'ESC @') commands.push(name);
      else if (name === 'GS k') {
        const [kind, length = 0] = taken(2);
        if (kind !== 73) throw new Error(`GS k ${kind} is no Code 128`);
        barcodes.push(readCode128(taken(length)));
        commands.push(name);
      } else if (name === 'GS (' && take() === 0x6b) {
        const [low = 0, high = 0] = taken(2);
        const data = taken(low + 256 * high);
        if (data[0] === 49 && data[1] === 80) {
          qrCodes.push(String.fromCharCode(...data.slice(3)));
        }
        commands.push('GS ( k');
      } else if (name === 'GS v') {
        const [, , wide = 0, wideHigh = 0, tall = 0, tallHigh = 0] = taken(6);
        const rowBytes = wide + 256 * wideHigh;
        const heightDots = tall + 256 * tallHigh;
        taken(rowBytes * heightDots);
        pictures.push({ widthDots: rowBytes * 8, heightDots });
        lines.push('[picture]');
        commands.push(name);
      } else throw new Error(`${name} at byte ${at} has no place on a receipt`);
    } else throw new Error(`Byte ${byte} at ${at} is no text and no command`);
  }
  if (line !== '') throw new Error(`The last line is not printed: ${line}`);
  return { lines, commands, barcodes, qrCodes, pictures };
}

function readCode128(data: readonly number[]): string {
  let text = '';
  let set = '';
  for (let at = 0; at < data.length; at += 1) {
    const byte = data[at] ?? 0;
    if (byte === 0x7b) {
      at += 1;
      const next = String.fromCharCode(data[at] ?? 0);
      if (next === '{' && set === 'B') text += '{';
      else if (next === 'B' || next === 'C') set = next;
      else throw new Error(`{${next} in a barcode`);
    } else if (set === 'B' && byte >= 0x20 && byte <= 0x7e) text += String.fromCharCode(byte);
    else if (set === 'C' && byte < 100) text += String(byte).padStart(2, '0');
    else throw new Error(`Byte ${byte} in code set ${set}`);
  }
  return text;
}
