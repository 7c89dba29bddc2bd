import { isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { PrinterTransport, PrinterTransports } from '../../app/ports.ts';
import { discoverCups } from './cups-discovery.ts';
import { openCups } from './cups-transport.ts';
import { parseDeviceFileAddress } from './device-file-address.ts';
import { createDeviceFileTransport } from './device-file-transport.ts';
import { createFolderTransport } from './folder-transport.ts';
import { createTcpTransport } from './tcp-transport.ts';
import { discoverUsbPrinters } from './usb-discovery.ts';
import { createUsbTransport } from './usb-transport.ts';
import { watchUsbPrinters } from './usb-watch.ts';
import { discoverWinspool } from './winspool-discovery.ts';
import { openWinspool } from './winspool-transport.ts';

const RAW_PORT = 9100;

/**
 * Printer addresses: `tcp://host[:9100]`, `usb://vid:pid/serial`, `winspool:NAME`, `cups:NAME`,
 * `lp:/dev/usb/lp0`, `file:/folder/` (one file per label), `practice:` (practice stations only).
 * `practiceFolder` is null on a real station.
 */
export function createPrinterTransports(practiceFolder: string | null): PrinterTransports {
  return {
    open: (address) => {
      if (address.startsWith('tcp://')) return openTcp(address);
      if (address.startsWith('usb:')) return createUsbTransport(address);
      if (address.startsWith('lp:')) return openDevice(address);
      if (address.startsWith('winspool:')) return openWinspool(address);
      if (address.startsWith('cups:')) return openCups(address);
      if (address.startsWith('file:')) return openFolder(address);
      if (address === 'practice:' && practiceFolder !== null) {
        return ok(createFolderTransport(practiceFolder));
      }
      return refuse(
        `${address} is not a printer address. Write tcp://192.0.2.10:9100 or file:/folder/, or let printers be found.`,
      );
    },
    discover: async () => {
      const parts = await Promise.all([discoverUsbPrinters(), discoverCups(), discoverWinspool()]);
      return {
        found: parts.flatMap((part) => part.found),
        notes: parts.flatMap((part) => part.notes),
      };
    },
    watch: (onChange) => watchUsbPrinters(onChange),
  };
}

/** Where the practice printer of a station puts its labels. */
export function practicePrinterFolder(dataDir: string): string {
  return join(dataDir, 'practice-printer');
}

function openTcp(address: string): Result<PrinterTransport> {
  const match = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(?::(\d{1,5}))?\/?$/.exec(address);
  const port = Number(match?.[2] ?? RAW_PORT);
  if (match?.[1] === undefined || port < 1 || port > 65_535) {
    return refuse(`${address} is not a network printer. Write tcp://192.0.2.10:9100.`);
  }
  return ok(createTcpTransport({ host: match[1].replace(/^\[|\]$/g, ''), port }));
}

function openDevice(address: string): Result<PrinterTransport> {
  const path = parseDeviceFileAddress(address);
  if (path === null) {
    return refuse(`${address} is not a device of this computer. Write lp:/dev/usb/lp0.`);
  }
  return ok(createDeviceFileTransport(path));
}

function openFolder(address: string): Result<PrinterTransport> {
  const folder = address.startsWith('file://') ? pathOfUrl(address) : address.slice('file:'.length);
  if (folder === null || !isAbsolute(folder)) {
    return refuse(`${address} is not a folder. Write the whole path, like file:/labels/.`);
  }
  if (folder.startsWith('/dev/')) {
    return refuse(`${address} is a device, not a folder. Write lp:${folder}.`);
  }
  return ok(createFolderTransport(folder));
}

function pathOfUrl(address: string): string | null {
  try {
    return fileURLToPath(address);
  } catch {
    return null;
  }
}

function refuse(message: string): Result<PrinterTransport> {
  return fail(appError('invalid-input', message));
}
