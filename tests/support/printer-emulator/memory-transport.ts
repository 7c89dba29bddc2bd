import { createLinkTransport } from '../../../src/main/adapters/printers/link-transport.ts';
import {
  type SessionLimits,
  sessionLimits,
} from '../../../src/main/adapters/printers/session-limits.ts';
import type { PrinterTransport } from '../../../src/main/app/ports.ts';
import type { EmulatedPrinter } from './emulated-printer.ts';
import type { EmulatorTimers } from './emulator-timers.ts';
import { openMemoryLink } from './memory-link.ts';

/** The product's own transport over a cable within this process. */
export function createMemoryTransport(
  printer: EmulatedPrinter,
  timers: EmulatorTimers,
  limits: Partial<SessionLimits & { readonly idleTimeoutMs: number }> = {},
): PrinterTransport {
  return createLinkTransport({
    label: 'Printer of the tests',
    open: openMemoryLink(printer, timers, limits.idleTimeoutMs),
    timers,
    limits: { ...sessionLimits, ...limits },
  });
}
