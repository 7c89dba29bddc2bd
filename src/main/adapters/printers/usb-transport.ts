import { ok, type Result } from '../../../shared/result.ts';
import type { PrinterTransport } from '../../app/ports.ts';
import { createLinkTransport } from './link-transport.ts';
import { type SessionLimits, sessionLimits } from './session-limits.ts';
import { systemTimers } from './system-timers.ts';
import { type UsbPrinterOptions, usbPrinter } from './usb-printer.ts';

/** The printer of a `usb://VID:PID/SERIAL` address, or what is wrong with it. Opens nothing yet. */
export function createUsbTransport(
  address: string,
  options: UsbPrinterOptions & { readonly limits?: Partial<SessionLimits> } = {},
): Result<PrinterTransport> {
  const made = usbPrinter(address, options);
  if (!made.ok) return made;
  const { label, open, released } = made.value;
  const limits = { ...sessionLimits, ...options.limits };
  const transport = createLinkTransport({ label, open, timers: systemTimers, limits });
  return ok({
    ...transport,
    close: async () => {
      await transport.close();
      // The system's driver is back when this resolves, also at the end of the program.
      await released();
    },
  });
}
