/** Which USB device is meant: by its ids, and by its serial number where it has one. */
export type UsbAddress = {
  readonly vendorId: number;
  readonly productId: number;
  /** Null for a device without a serial number; it is found only while it is the only one. */
  readonly serial: string | null;
};

/** Reads `usb://VID:PID/SERIAL` (hexadecimal ids, the serial percent-encoded); null for other text. */
export function parseUsbAddress(address: string): UsbAddress | null {
  const match = /^usb:\/\/([0-9a-f]{4}):([0-9a-f]{4})(?:\/([^/]*))?$/i.exec(address);
  if (match?.[1] === undefined || match[2] === undefined) return null;
  const serial = decode(match[3] ?? '');
  if (serial === null) return null;
  return {
    vendorId: Number.parseInt(match[1], 16),
    productId: Number.parseInt(match[2], 16),
    serial: serial === '' ? null : serial,
  };
}

/** The address under which the device is found again, on whatever port it is plugged in. */
export function writeUsbAddress({ vendorId, productId, serial }: UsbAddress): string {
  const ids = `${hexadecimal(vendorId)}:${hexadecimal(productId)}`;
  return serial === null ? `usb://${ids}` : `usb://${ids}/${encodeURIComponent(serial)}`;
}

/** Devices fill unused serial numbers with nothing, blanks or zero bytes; none of them names one. */
export function meaningfulSerial(serial: string | null | undefined): string | null {
  const text = (serial ?? '').replaceAll('\u0000', '').trim();
  return text === '' ? null : text;
}

function hexadecimal(id: number): string {
  return id.toString(16).padStart(4, '0');
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
