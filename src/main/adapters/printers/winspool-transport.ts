import { appError } from '../../../shared/app-error.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { PrinterTransport } from '../../app/ports.ts';
import type { PrinterStatus } from '../../domain/printing/printer-status.ts';
import { untoldStatus } from '../../domain/printing/printer-status.ts';
import { whileStillAtIt } from './still-at-it.ts';
import type { WinspoolApi } from './winspool-api.ts';
import { sendDocument } from './winspool-document.ts';
import { winspoolSentence } from './winspool-errors.ts';
import { loadWinspool } from './winspool-library.ts';
import { statusOfWindowsPrinter } from './winspool-status.ts';

export type WinspoolParts = {
  readonly load?: () => Promise<WinspoolApi>;
  readonly platform?: NodeJS.Platform;
};

const LONGEST_NAME = 260;
const NOT_WINDOWS =
  'This printer is a print queue of Windows, and this computer does not run Windows.';

/**
 * Raw printing through the spooler of Windows: `winspool:NAME`, where NAME may be
 * `\\server\printer`; a per cent sign is written `%25`, and any character may be percent-encoded.
 * `sent` says that Windows has the label, never more.
 */
export function openWinspool(address: string, parts: WinspoolParts = {}): Result<PrinterTransport> {
  const name = printerNameOf(address);
  if (name === null) {
    const advice = 'Write winspool: and the name of the printer as Windows shows it.';
    return fail(appError('invalid-input', `${address} is not a printer of Windows. ${advice}`));
  }
  const { load = loadWinspool, platform = process.platform } = parts;
  return ok({
    label: `Windows printer ${name}`,
    send: async (request, watcher) => {
      if (platform !== 'win32') return { kind: 'refused', message: NOT_WINDOWS };
      const api = await load().catch(couldNotLoad);
      if (typeof api === 'string') return { kind: 'refused', message: api };
      return whileStillAtIt(watcher, (heard) => sendDocument(api, name, request, heard));
    },
    status: async () => {
      if (platform !== 'win32') return untoldStatus('unreachable', NOT_WINDOWS);
      const api = await load().catch(couldNotLoad);
      if (typeof api === 'string') return untoldStatus('unreachable', api);
      return status(api, name);
    },
    // The spooler has no way to ask the device, and its driver may be another maker's.
    identify: async () => null,
    close: async () => undefined,
  });
}

async function status(api: WinspoolApi, name: string): Promise<PrinterStatus> {
  const opened = await api.openPrinter(name);
  if (!opened.ok) return untoldStatus('unreachable', winspoolSentence(opened.code));
  try {
    const about = await api.printer(opened.value);
    if (about.ok) return statusOfWindowsPrinter(about.value);
    return untoldStatus('unreachable', winspoolSentence(about.code));
  } finally {
    await api.close(opened.value);
  }
}

function couldNotLoad(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `The part of Packbench that speaks with the print service of Windows can not be loaded (${reason}). Install Packbench again.`;
}

function printerNameOf(address: string): string | null {
  if (!address.startsWith('winspool:')) return null;
  try {
    const name = decodeURIComponent(address.slice('winspool:'.length));
    // A comma would open something else than a printer: a job, a port, the server itself.
    const isName = name.trim() !== '' && !/[,!\p{C}]/u.test(name);
    return isName && name.length <= LONGEST_NAME ? name : null;
  } catch {
    return null;
  }
}
