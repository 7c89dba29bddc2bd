import type { PrinterTransport } from '../../app/ports.ts';
import { createLinkTransport } from './link-transport.ts';
import { sessionLimits } from './session-limits.ts';
import { systemTimers } from './system-timers.ts';
import { openTcpLink } from './tcp-link.ts';

export type TcpTransportOptions = {
  readonly host: string;
  readonly port: number;
  readonly connectTimeoutMs?: number;
  /** Longest time without the printer taking a byte; below the print queue's lease. */
  readonly idleTimeoutMs?: number;
  /** For the answer to a question about its state. */
  readonly replyTimeoutMs?: number;
};

/** A network printer that takes raw bytes (port 9100). Zebra printers also answer there. */
export function createTcpTransport(options: TcpTransportOptions): PrinterTransport {
  const { host, port, connectTimeoutMs = 5_000, idleTimeoutMs = 8_000 } = options;
  const { replyTimeoutMs = sessionLimits.replyTimeoutMs } = options;
  return createLinkTransport({
    label: `Printer ${host}:${port}`,
    open: () => openTcpLink({ host, port, connectTimeoutMs, idleTimeoutMs }),
    timers: systemTimers,
    limits: { ...sessionLimits, replyTimeoutMs },
  });
}
