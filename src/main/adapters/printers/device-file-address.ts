import { isAbsolute } from 'node:path';

const SCHEME = 'lp:';

/** Reads `lp:/dev/usb/lp0`, the whole path of a printer's device file; null for other text. */
export function parseDeviceFileAddress(address: string): string | null {
  if (!address.startsWith(SCHEME)) return null;
  const path = address.slice(SCHEME.length);
  return isAbsolute(path) && !path.includes('\u0000') ? path : null;
}
