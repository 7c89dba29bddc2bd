import { classifyUsbError } from './usb-errors.ts';
import type { UsbDevice } from './usb-library.ts';
import type { UsbPrinterInterface } from './usb-printer-interface.ts';

export type UsbListener = {
  /** What the printer says goes there from now on; what it said since the start comes first. */
  readonly listen: (hear: (bytes: Uint8Array) => void) => void;
  /** True once the printer is gone. */
  readonly failed: () => boolean;
  /** Resolves when no transfer is pending any more. Idempotent. */
  readonly stop: () => Promise<void>;
};

/** How long one wait for an answer lasts; the end of the link waits for the last of them. */
const WAIT_MS = 250;
/** How long nothing must come before what comes is an answer to us and not to somebody before us. */
const DRAIN_MS = 30;
const MOST_STALE_READS = 64;
const READ_PACKETS = 8;
/** A device that fails at every read for another reason is asked again only this often. */
const PAUSE_AFTER_ERROR_MS = 250;

/**
 * Keeps a read pending for as long as the link lives. First what lies in the printer from earlier is
 * thrown away: a late answer to an earlier question would tell an old state as the present one.
 *
 * @param onLost is called when the printer is gone
 */
export async function listenToUsb(
  device: UsbDevice,
  printer: UsbPrinterInterface,
  onLost: () => void,
): Promise<UsbListener> {
  const { inEndpoint } = printer;
  if (inEndpoint === null) {
    return { listen: () => undefined, failed: () => false, stop: () => Promise.resolve() };
  }
  let stopped = false;
  let lost = false;
  const early: Uint8Array[] = [];
  let hearer = (bytes: Uint8Array): void => {
    early.push(bytes);
  };

  /** Resolves with what came, or null when nothing came in time or nothing will. */
  const read = async (timeoutMs: number): Promise<Uint8Array | null> => {
    try {
      const length = printer.inPacketBytes * READ_PACKETS;
      const { data } = await device.transferIn(inEndpoint, length, timeoutMs);
      if (data === undefined || data.byteLength === 0) return null;
      return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    } catch (error) {
      const kind = classifyUsbError(error);
      if (kind === 'missing') {
        lost = true;
        onLost();
      } else if (kind === 'stalled')
        await device.clearHalt('in', inEndpoint).catch(() => undefined);
      else if (kind !== 'timeout') await pause(PAUSE_AFTER_ERROR_MS);
      return null;
    }
  };

  for (let count = 0; count < MOST_STALE_READS; count += 1) {
    if ((await read(DRAIN_MS)) === null) break;
  }
  const loop = (async () => {
    while (!stopped && !lost) {
      const bytes = await read(WAIT_MS);
      if (bytes !== null) hearer(bytes);
    }
  })();

  return {
    listen: (hear) => {
      hearer = hear;
      for (const bytes of early.splice(0)) hear(bytes);
    },
    failed: () => lost,
    stop: () => {
      stopped = true;
      return loop;
    },
  };
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
