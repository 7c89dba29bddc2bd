import { createTcpTransport } from '../../src/main/adapters/printers/tcp-transport.ts';
import { createEmulatedPrinter } from '../support/printer-emulator/emulated-printer.ts';
import { realTimers } from '../support/printer-emulator/emulator-timers.ts';
import { startTcpPrinter } from '../support/printer-emulator/tcp-printer.ts';
import { printerTransportContract } from './printer-transport-contract.ts';

printerTransportContract('TCP', async (setUp) => {
  const printer = createEmulatedPrinter({ ...setUp, timers: realTimers });
  const server = await startTcpPrinter(printer);
  const transport = createTcpTransport({
    host: '127.0.0.1',
    port: server.port,
    idleTimeoutMs: 1_000,
    replyTimeoutMs: 400,
  });
  return {
    transport,
    printer,
    settled: server.settled,
    close: async () => {
      await transport.close();
      await server.close();
    },
  };
});
