import type { UsbDevice } from './usb-library.ts';

/** The part of a USB device that prints, and its two ends. */
export type UsbPrinterInterface = {
  readonly interfaceNumber: number;
  readonly alternateSetting: number;
  readonly outEndpoint: number;
  /** Null for a printer that never says anything. */
  readonly inEndpoint: number | null;
  /** The size of a packet from the printer; what is read must be a multiple of it. */
  readonly inPacketBytes: number;
};

/** The class is on the interface; the class of the device is 0 (USB printer class 1.1, section 4.1). */
export const PRINTER_CLASS = 7;

/** Both ways, then one way; IEEE 1284.4 (3) and IPP over USB (4) are other protocols on top. */
const PROTOCOLS = [2, 1];

/**
 * Finds the printer of a device; null where it has none that takes plain bytes. Reading the
 * configuration opens the device in the library, so this throws where the user may not.
 */
export function findPrinterInterface(device: UsbDevice): UsbPrinterInterface | null {
  const candidates = (device.configuration?.interfaces ?? []).flatMap((part) =>
    part.alternates
      .filter((alternate) => alternate.interfaceClass === PRINTER_CLASS)
      .map((alternate) => ({ part, alternate })),
  );
  for (const protocol of PROTOCOLS) {
    for (const { part, alternate } of candidates) {
      if (alternate.interfaceProtocol !== protocol) continue;
      const bulk = alternate.endpoints.filter((endpoint) => endpoint.type === 'bulk');
      const out = bulk.find((endpoint) => endpoint.direction === 'out');
      const back = bulk.find((endpoint) => endpoint.direction === 'in');
      if (out === undefined) continue;
      return {
        interfaceNumber: part.interfaceNumber,
        alternateSetting: alternate.alternateSetting,
        outEndpoint: out.endpointNumber,
        inEndpoint: back?.endpointNumber ?? null,
        inPacketBytes: back?.packetSize ?? 64,
      };
    }
  }
  return null;
}
