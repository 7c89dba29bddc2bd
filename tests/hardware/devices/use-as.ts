// Tries to use a printer as another user: node use-as.ts USER GROUP ADDRESS; writes one JSON text.
import { discoverUsbPrinters } from '../../../src/main/adapters/printers/usb-discovery.ts';
import { loadUsb } from '../../../src/main/adapters/printers/usb-library.ts';
import { usbPrinter } from '../../../src/main/adapters/printers/usb-printer.ts';

/** What a user who is not the administrator gets. */
export type UseAs = {
  readonly discovery: Awaited<ReturnType<typeof discoverUsbPrinters>>;
  /** Empty when the printer could be opened and written to. */
  readonly problem: string;
};

const [user = '', group = '', address = ''] = process.argv.slice(2);

// The checkout may be readable by its owner only, so everything is loaded before.
await loadUsb();
process.setgroups?.([group]);
process.setgid?.(group);
process.setuid?.(user);

const discovery = await discoverUsbPrinters();
process.stdout.write(JSON.stringify({ discovery, problem: await use() } satisfies UseAs));

async function use(): Promise<string> {
  const made = usbPrinter(address);
  if (!made.ok) return made.error.message;
  const opened = await made.value.open();
  if (!opened.ok) return opened.message;
  await opened.link.write(Buffer.from('written by another user'));
  await opened.link.end();
  return '';
}
