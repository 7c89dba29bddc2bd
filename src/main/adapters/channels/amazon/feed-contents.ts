import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

const unzip = promisify(gunzip);

/** What a report may unfold to; a longer one is a mistake or an attack. */
const MAX_BYTES = 128 * 1024 * 1024;

/**
 * The text of a feed document, or null where it can not be read. A document that is said to be
 * compressed may arrive unfolded, where the place that it lies at says so in its answer.
 */
export async function readContents(
  bytes: Uint8Array,
  compression: string | null,
): Promise<string | null> {
  if (compression !== null && compression !== 'GZIP') return null;
  const folded = compression === 'GZIP' && bytes[0] === 0x1f && bytes[1] === 0x8b;
  try {
    const whole = folded ? await unzip(bytes, { maxOutputLength: MAX_BYTES }) : bytes;
    return decoderFor(whole).decode(whole);
  } catch {
    return null;
  }
}

/** XML names its own encoding; without a word it is UTF-8. Reports of some marketplaces are not. */
function decoderFor(bytes: Uint8Array): TextDecoder {
  const start = Buffer.from(bytes.subarray(0, 200)).toString('latin1');
  const label = /^<\?xml[^>]*\bencoding=["']([\w.-]{1,40})["']/.exec(start)?.[1] ?? 'utf-8';
  return new TextDecoder(label);
}
