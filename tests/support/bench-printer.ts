import { createEmulatedPrinter } from './printer-emulator/emulated-printer.ts';
import { realTimers } from './printer-emulator/emulator-timers.ts';
import type { Fault } from './printer-emulator/fault-script.ts';
import type { PrintedLabel } from './printer-emulator/printed-label.ts';
import { printerProfiles } from './printer-emulator/printer-profile.ts';
import type { PrinterAction } from './printer-emulator/printer-state.ts';
import { startTcpPrinter } from './printer-emulator/tcp-printer.ts';

/** A ZPL printer on this computer's network that answers, and prints a label in 60 ms. */
export type BenchPrinter = {
  readonly address: string;
  readonly cameOut: () => readonly PrintedLabel[];
  /** Resolves when it is to be seen from outside. */
  readonly does: (action: PrinterAction) => Promise<void>;
  /** Resolves when nothing more will come out, and whoever was connected has gone. */
  readonly settled: () => Promise<void>;
  readonly close: () => Promise<void>;
};

export async function startBenchPrinter(
  options: { readonly printMs?: number; readonly script?: readonly Fault[] } = {},
): Promise<BenchPrinter> {
  const printer = createEmulatedPrinter({
    profile: printerProfiles.zebra,
    timers: realTimers,
    printMs: options.printMs ?? 60,
    script: options.script ?? [],
    replyMs: 1,
  });
  const cable = await startTcpPrinter(printer);
  return {
    address: cable.address,
    cameOut: () => printer.cameOut,
    does: async (action) => {
      printer.does(action);
      await cable.settled();
    },
    settled: async () => {
      await cable.idle();
      while (printer.left() > 0) {
        await new Promise<void>((resolve) => {
          const forget = printer.onChange(() => {
            forget();
            resolve();
          });
        });
      }
    },
    close: cable.close,
  };
}
