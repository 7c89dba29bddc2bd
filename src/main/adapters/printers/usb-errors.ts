/**
 * What went wrong at a USB device.
 * - missing: it is not there (any more).
 * - busy: another program holds it.
 * - denied: this user may not use it.
 * - timeout: it did not take or say anything in time. Part of a transfer may have arrived.
 * - stalled: it refused the transfer.
 * - other: none of these; the library's own words are kept.
 */
export type UsbErrorKind = 'missing' | 'busy' | 'denied' | 'timeout' | 'stalled' | 'other';

/**
 * The library throws plain errors with one code for all, so their text is all there is. The words are
 * those of usb 3.1 (nusb 0.2: `TransferError` and operating system errors with their errno).
 */
const WORDS: readonly (readonly [UsbErrorKind, RegExp])[] = [
  ['busy', /interface is busy|device is busy|errno 16\b/i],
  ['denied', /permission denied|access denied|errno (1|13)\b/i],
  // An endpoint that was there when the device was claimed has gone with the device. The library says
  // the same of a second transfer on one endpoint, which the link never begins.
  [
    'missing',
    /disconnected|device not found|endpoint not found|no such device|errno (2|19|108)\b|\bfault\b/i,
  ],
  ['timeout', /cancelled|timed? ?out|errno 110\b/i],
  ['stalled', /\bstall(ed)?\b|errno 32\b/i],
];

/** The one place where texts of the USB library are understood. */
export function classifyUsbError(error: unknown): UsbErrorKind {
  const text = textOfError(error);
  return WORDS.find(([, words]) => words.test(text))?.[0] ?? 'other';
}

/** A sentence for the packer about the device named `label`: what happened, and what to do. */
export function usbProblem(label: string, error: unknown): string {
  switch (classifyUsbError(error)) {
    case 'missing':
      return `${label} is not plugged in or is switched off.`;
    case 'busy':
      return `${label} is in use by another program. Close it, or remove the printer from the system's printer settings.`;
    case 'denied':
      return `${label} may not be used by this user. ${PERMISSION_ADVICE}`;
    case 'timeout':
      return `${label} does not answer. Switch it off and on again.`;
    case 'stalled':
      return `${label} refuses data. Switch it off and on again.`;
    default:
      return `${label} can not be used (${textOfError(error)}).`;
  }
}

/** What to do on Linux where the system does not let a user reach the device. */
export const PERMISSION_ADVICE =
  'Install the udev rule 60-packbench.rules that comes with Packbench, or add the user to the group "lp" and sign in again (docs/usb-on-linux.md).';

export function textOfError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
