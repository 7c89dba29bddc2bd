import type { PrinterDpi } from '../label-content.ts';
import type { PrinterIdentity } from './printer-status.ts';

const dpiByDotsPerMillimetre: Readonly<Record<string, PrinterDpi>> = { 8: 203, 12: 300, 24: 600 };

/**
 * Reads the answer to `~HI` among the frames: `model,Vx.y.z,dots per mm,memory,options` (ZPL II
 * Programming Guide, ~HI), or null where there is none. The printer speaks ZPL, or it would not have
 * answered. Its serial number is not in there.
 */
export function readHostIdentification(frames: readonly string[]): PrinterIdentity | null {
  for (const frame of [...frames].reverse()) {
    const [model = '', firmware = '', dotsPerMillimetre = '', memory = ''] = frame
      .split(',')
      .map((field) => field.trim());
    // The answer to ~HS has commas too, but begins with numbers.
    const isOne = /[A-Za-z]/.test(model) && /^V?\d/i.test(firmware) && memory !== '';
    if (!isOne) continue;
    return {
      model,
      firmware,
      serial: null,
      dpi: dpiByDotsPerMillimetre[dotsPerMillimetre.replace(/\s*dpmm$/i, '')] ?? null,
      language: 'zpl',
    };
  }
  return null;
}
