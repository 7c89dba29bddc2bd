import { type ByteLink, LinkError } from './byte-link.ts';
import { claimUsbPrinter, type UsbClaim } from './usb-claim.ts';
import { type DeviceId, readDeviceIdAnswer } from './usb-device-id.ts';
import { classifyUsbError, usbProblem } from './usb-errors.ts';
import type { UsbDevice } from './usb-library.ts';
import { listenToUsb } from './usb-listener.ts';
import { readPortStatus, type UsbPortStatus } from './usb-port-status.ts';
import type { UsbPrinterInterface } from './usb-printer-interface.ts';

/** A claimed USB printer: bytes both ways, and the two questions of the USB printer class. */
export type UsbLink = ByteLink & {
  /** Null where the device does not answer. Never rejects. */
  readonly deviceId: () => Promise<DeviceId | null>;
  readonly portStatus: () => Promise<UsbPortStatus | null>;
  /** Resolves when the printer is back with the system after `end` or `destroy`. */
  readonly released: Promise<void>;
};

export type UsbLinkTimes = {
  /** The longest that the printer may take for one piece; below the print queue's lease. */
  readonly writeTimeoutMs: number;
  readonly controlTimeoutMs: number;
};

const TIMES: UsbLinkTimes = { writeTimeoutMs: 5_000, controlTimeoutMs: 1_000 };

/**
 * A transfer that is not finished in time is cancelled and the library does not tell how much of it
 * arrived, so a piece is what can be in doubt.
 */
const PIECE_BYTES = 8_192;
/** Longest device id that is asked for; a device sends no more than it has. */
const DEVICE_ID_BYTES = 1_024;

/**
 * Takes the printer and speaks with it. Rejects with the library's error when it can not be taken;
 * no byte has left then. The device is not written to from anywhere else meanwhile.
 */
export async function openUsbLink(
  device: UsbDevice,
  printer: UsbPrinterInterface,
  label: string,
  times: UsbLinkTimes = TIMES,
): Promise<UsbLink> {
  const claim = await claimUsbPrinter(device, printer);
  const lost = settleLater<string>();
  const listener = await listenToUsb(device, printer, () => lost.resolve(unplugged(label)));
  const close = closeOnce(claim, listener.stop);
  let queue: Promise<unknown> = Promise.resolve();
  let closed = false;

  /** One transfer at a time: a second one on the same endpoint fails with a misleading error. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const next = queue.then(work);
    queue = next.catch(ignore);
    return next;
  };
  const writePiece = async (piece: Uint8Array<ArrayBuffer>) => {
    if (closed) throw new LinkError(`The connection to ${label} is closed.`);
    try {
      const done = await device.transferOut(printer.outEndpoint, piece, times.writeTimeoutMs);
      if (done.status === 'ok' && done.bytesWritten === piece.length) return;
    } catch (error) {
      const kind = classifyUsbError(error);
      if (kind === 'missing') lost.resolve(unplugged(label));
      if (kind === 'stalled') await device.clearHalt('out', printer.outEndpoint).catch(ignore);
      throw new LinkError(writeProblem(label, error));
    }
    throw new LinkError(`${label} did not take all of the data.`);
  };
  const ask = (request: number, index: number, length: number) =>
    inTurn(async () => {
      const answer = await device.controlTransferIn(
        { requestType: 'class', recipient: 'interface', request, value: 0, index },
        length,
        times.controlTimeoutMs,
      );
      return bytesOf(answer.data);
    }).catch(() => null);

  return {
    write: (chunk) =>
      inTurn(async () => {
        for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
          await writePiece(new Uint8Array(chunk.subarray(start, start + PIECE_BYTES)));
        }
      }),
    listen: listener.listen,
    lost: lost.promise,
    end: async () => {
      const gone = listener.failed();
      closed = true;
      await queue;
      await close.now();
      return gone ? { clean: false, message: unplugged(label) } : { clean: true, message: '' };
    },
    destroy: () => {
      closed = true;
      void queue.then(close.now);
    },
    deviceId: async () => {
      // The number of the interface is in the high byte here, and in the low one everywhere else.
      const index = (printer.interfaceNumber << 8) | printer.alternateSetting;
      const answer = await ask(0, index, DEVICE_ID_BYTES);
      return answer === null || answer.length <= 2 ? null : readDeviceIdAnswer(answer);
    },
    portStatus: async () => {
      const byte = (await ask(1, printer.interfaceNumber, 1))?.[0];
      return byte === undefined ? null : readPortStatus(byte);
    },
    released: close.done,
  };
}

/** Nothing may be released while a transfer is pending on it, so the listener ends first. */
function closeOnce(claim: UsbClaim, stopListening: () => Promise<void>) {
  const done = settleLater<void>();
  let begun = false;
  const now = () => {
    if (!begun) {
      begun = true;
      void stopListening()
        .then(claim.giveBack)
        .then(() => done.resolve());
    }
    return done.promise;
  };
  return { now, done: done.promise };
}

function writeProblem(label: string, error: unknown): string {
  switch (classifyUsbError(error)) {
    case 'missing':
      return unplugged(label);
    case 'timeout':
      return `${label} stopped taking data.`;
    default:
      return usbProblem(label, error);
  }
}

function unplugged(label: string): string {
  return `${label} was unplugged or switched off.`;
}

function ignore(): void {}

/** A promise and the key to it (Node 20 has no Promise.withResolvers). */
function settleLater<T>() {
  let resolve: (value: T) => void = ignore;
  const promise = new Promise<T>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}

function bytesOf(view: DataView | undefined): Uint8Array | null {
  if (view === undefined) return null;
  return new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}
