import { setTimeout as sleep } from 'node:timers/promises';
import type { PrinterTransport, SendOutcome } from '../../app/ports.ts';
import { untoldStatus } from '../../domain/printing/printer-status.ts';
import type { OpenDeviceFile } from './device-file.ts';
import { type DeviceFile, NotADeviceError, openDeviceFile, systemCode } from './device-file.ts';
import { PERMISSION_ADVICE, textOfError } from './usb-errors.ts';

export type DeviceFileOptions = {
  readonly openFile?: OpenDeviceFile;
  /** Longest time without the printer taking a piece; below the print queue's lease. */
  readonly idleTimeoutMs?: number;
};

/** The usblp driver sends 8 KB as one transfer; more would be accepted only in part. */
const PIECE_BYTES = 8_192;
const LOOK_EVERY_MS = 5;
const SETTLE_MS = 100;

/**
 * Printing through a device file of the system's own printer driver, `/dev/usb/lp0` of Linux. One way:
 * the driver has a way back, but gives no end of an answer. Every piece is written only when the one
 * before has reached the printer, so the count of acknowledged bytes is exact.
 */
export function createDeviceFileTransport(
  path: string,
  { openFile = openDeviceFile, idleTimeoutMs = 8_000 }: DeviceFileOptions = {},
): PrinterTransport {
  const label = `Printer ${path}`;
  return {
    label,
    send: async ({ bytes }, { progress }) => {
      let file: DeviceFile;
      try {
        file = await openFile(path);
      } catch (error) {
        return openProblem(label, error);
      }
      try {
        return await sendAll(file, label, bytes, idleTimeoutMs, progress);
      } finally {
        await file.close().catch(() => undefined);
      }
    },
    status: async () => untoldStatus('one-way', `${label} takes labels but tells nothing.`),
    identify: async () => null,
    close: async () => undefined,
  };
}

async function sendAll(
  file: DeviceFile,
  label: string,
  bytes: Uint8Array,
  idleTimeoutMs: number,
  progress: (bytesAcknowledged: number) => void,
): Promise<SendOutcome> {
  let acknowledged = 0;
  let begun = false;
  const failed = (message: string): SendOutcome =>
    begun
      ? { kind: 'unknown', bytesAcknowledged: acknowledged, message }
      : { kind: 'not-sent', message };
  try {
    while (acknowledged < bytes.length) {
      const piece = bytes.subarray(acknowledged, acknowledged + PIECE_BYTES);
      const accepted = await inTime(() => file.write(piece), idleTimeoutMs);
      if (accepted === null) return failed(`${label} stopped taking data.`);
      begun = true;
      const taken = await inTime(() => file.write(NOTHING), idleTimeoutMs);
      if (taken === null) return failed(`${label} stopped taking data.`);
      acknowledged += accepted;
      progress(acknowledged);
    }
    // The driver does not tell of a transfer that failed, only that there is none any more. A cable that
    // was pulled at the very end is known a moment later.
    await sleep(SETTLE_MS);
    await file.write(NOTHING);
  } catch (error) {
    return failed(writeProblem(label, error));
  }
  return {
    kind: 'sent',
    bytesAcknowledged: acknowledged,
    message: 'The printer took the whole label. This connection can not tell more.',
  };
}

const NOTHING = new Uint8Array(0);

/** Asks again until the driver takes it; null when it has not in time. */
async function inTime(work: () => Promise<number | null>, ms: number): Promise<number | null> {
  const endsAt = performance.now() + ms;
  for (;;) {
    const accepted = await work();
    if (accepted !== null || performance.now() > endsAt) return accepted;
    await sleep(LOOK_EVERY_MS);
  }
}

function openProblem(label: string, error: unknown): SendOutcome {
  if (error instanceof NotADeviceError) {
    return { kind: 'refused', message: `${label} is not a printer: there is a file in its place.` };
  }
  switch (systemCode(error)) {
    case 'ENOENT':
    case 'ENODEV':
    case 'ENXIO':
      return { kind: 'not-sent', message: `${label} is not plugged in or is switched off.` };
    case 'EBUSY':
      return { kind: 'not-sent', message: `${label} is in use by another program.` };
    case 'EACCES':
    case 'EPERM':
      return {
        kind: 'refused',
        message: `${label} may not be used by this user. ${PERMISSION_ADVICE}`,
      };
    default:
      return { kind: 'not-sent', message: `${label} can not be opened (${textOfError(error)}).` };
  }
}

function writeProblem(label: string, error: unknown): string {
  switch (systemCode(error)) {
    case 'ENODEV':
    case 'ENXIO':
      return `${label} was unplugged or switched off.`;
    case 'EIO':
      return `${label} broke off: it was unplugged or switched off, or refuses data.`;
    case 'ENOSPC':
      return `${label} is out of paper.`;
    default:
      return `${label} stopped taking data (${textOfError(error)}).`;
  }
}
