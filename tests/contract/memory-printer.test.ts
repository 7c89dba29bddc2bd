import { createEmulatedPrinter } from '../support/printer-emulator/emulated-printer.ts';
import { createMemoryTransport } from '../support/printer-emulator/memory-transport.ts';
import { createVirtualTimers } from '../support/printer-emulator/virtual-timers.ts';
import { printerTransportContract } from './printer-transport-contract.ts';

// The cable of the tests with thousands of labels keeps the same promises as a real one.
printerTransportContract('in memory', async (setUp) => {
  const timers = createVirtualTimers();
  const printer = createEmulatedPrinter({ ...setUp, timers });
  const transport = createMemoryTransport(printer, timers, {
    idleTimeoutMs: 1_000,
    replyTimeoutMs: 400,
  });
  return { transport, printer, settled: async () => undefined, close: transport.close };
});
