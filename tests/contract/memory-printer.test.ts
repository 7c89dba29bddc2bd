import { createLinkTransport } from '../../src/main/adapters/printers/link-transport.ts';
import { sessionLimits } from '../../src/main/adapters/printers/session-limits.ts';
import { createEmulatedPrinter } from '../support/printer-emulator/emulated-printer.ts';
import { openMemoryLink } from '../support/printer-emulator/memory-link.ts';
import { createVirtualTimers } from '../support/printer-emulator/virtual-timers.ts';
import { printerTransportContract } from './printer-transport-contract.ts';

// The cable of the tests with thousands of labels keeps the same promises as a real one.
printerTransportContract('in memory', async (setUp) => {
  const timers = createVirtualTimers();
  const printer = createEmulatedPrinter({ ...setUp, timers });
  const transport = createLinkTransport({
    label: 'Printer of the tests',
    open: openMemoryLink(printer, timers, 400),
    timers,
    limits: { ...sessionLimits, replyTimeoutMs: 150 },
  });
  return { transport, printer, settled: async () => undefined, close: transport.close };
});
