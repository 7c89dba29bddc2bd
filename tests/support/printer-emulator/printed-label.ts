/** A label that came out of an emulated printer as a whole. */
export type PrintedLabel = {
  /** The printer's own count, from 1; it survives a power cut. */
  readonly count: number;
  /** The id of `sampleLabel`, or empty. */
  readonly id: string;
  readonly bytes: Buffer;
};

/** A label with an id in it that the emulator finds again. */
export function sampleLabel(id: string, sizeBytes = 400): Uint8Array {
  const head = `^XA^CI28^PW812^FXid:${id}^FS^FO30,30^A0N,30,30^FD`;
  const tail = '^FS^PQ1^XZ\n';
  return Buffer.from(
    head + 'x'.repeat(Math.max(1, sizeBytes - head.length - tail.length)) + tail,
    'latin1',
  );
}

export function labelIdOf(bytes: Buffer): string {
  return /\^FXid:([^^]*)\^/.exec(bytes.toString('latin1'))?.[1] ?? '';
}
