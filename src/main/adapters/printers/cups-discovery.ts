import type { FoundPrinter } from '../../app/ports.ts';
import type { PrinterIdentity } from '../../domain/printing/printer-status.ts';
import { connectToCups } from './cups-connection.ts';
import { type CupsQueue, problemOfQueue } from './cups-queue.ts';
import type { CupsServer } from './cups-server.ts';

/** The print queues of CUPS, or why they can not be listed. Prints nothing. */
export async function discoverCups(
  server: CupsServer = connectToCups(),
  platform: NodeJS.Platform = process.platform,
): Promise<{ readonly found: readonly FoundPrinter[]; readonly notes: readonly string[] }> {
  if (platform === 'win32') return { found: [], notes: [] };
  try {
    return { found: (await server.queues()).map(foundQueue), notes: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { found: [], notes: [`Print queues of this computer could not be listed. ${reason}`] };
  }
}

function foundQueue(queue: CupsQueue): FoundPrinter {
  return {
    address: `cups:${encodeURIComponent(queue.name)}`,
    name: queue.description === '' ? queue.name : queue.description,
    identity: identityOf(queue.deviceUri),
    problem: problemOfQueue(queue),
  };
}

/** The USB backend of CUPS writes maker, model and serial number of the device into its address. */
function identityOf(deviceUri: string): PrinterIdentity {
  const nothing = { model: null, firmware: null, serial: null, dpi: null, language: null };
  if (!deviceUri.startsWith('usb://')) return nothing;
  try {
    const { host, pathname, searchParams } = new URL(deviceUri);
    const model = `${decodeURIComponent(host)} ${decodeURIComponent(pathname.slice(1))}`.trim();
    return { ...nothing, model, serial: searchParams.get('serial') };
  } catch {
    return nothing;
  }
}
