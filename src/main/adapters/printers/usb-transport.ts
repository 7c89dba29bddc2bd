import { ok, type Result } from '../../../shared/result.ts';
import type { PrinterTransport } from '../../app/ports.ts';
import type { PrinterStatus } from '../../domain/printing/printer-status.ts';
import { createLinkTransport } from './link-transport.ts';
import { type SessionLimits, sessionLimits } from './session-limits.ts';
import { systemTimers } from './system-timers.ts';
import { conditionsOfPortStatus } from './usb-port-status.ts';
import { type UsbPrinter, type UsbPrinterOptions, usbPrinter } from './usb-printer.ts';

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
    status: async () => {
      const status = await transport.status();
      return status.reach === 'silent' ? withPortStatus(status, open) : status;
    },
    close: async () => {
      await transport.close();
      // The system's driver is back when this resolves, also at the end of the program.
      await released();
    },
  });
}

/**
 * A printer that says nothing may still tell by the port status that its paper is out. That nothing is
 * wrong is not believed from it: devices that can not tell say the same.
 */
async function withPortStatus(
  silent: PrinterStatus,
  open: UsbPrinter['open'],
): Promise<PrinterStatus> {
  const opened = await open();
  if (!opened.ok) return silent;
  const port = await opened.link.portStatus();
  await opened.link.end();
  const conditions = port === null ? [] : conditionsOfPortStatus(port);
  if (conditions.length === 0) return silent;
  return { ...silent, reach: 'answers', conditions, message: '' };
}
