import {
  type ByteLink,
  LinkError,
  type OpenLink,
} from '../../../src/main/adapters/printers/byte-link.ts';
import type { EmulatedPrinter, PrinterConnection } from './emulated-printer.ts';
import type { EmulatorTimers } from './emulator-timers.ts';

const GONE = 'The connection to the printer is gone.';

/**
 * A cable to an emulated printer within this process. Like a USB cable it knows of each byte whether
 * the printer has read it.
 */
export function openMemoryLink(
  printer: EmulatedPrinter,
  timers: EmulatorTimers,
  idleTimeoutMs = 8_000,
): OpenLink {
  return async () => {
    const hearers = new Set<(bytes: Uint8Array) => void>();
    let gone = false;
    let lose: (reason: string) => void = () => undefined;
    const lost = new Promise<string>((resolve) => {
      lose = resolve;
    });
    const connection: PrinterConnection = {
      say: (bytes) => {
        for (const hear of hearers) hear(bytes);
      },
      drop: () => {
        gone = true;
        lose(GONE);
      },
    };
    const disconnect = printer.connect(connection);
    if (disconnect === null) {
      return { ok: false, message: 'The printer can not be reached. Is it switched on?' };
    }
    const leave = () => {
      gone = true;
      disconnect();
    };

    const write = async (chunk: Uint8Array) => {
      for (let offset = 0; offset < chunk.length; ) {
        if (gone) throw new LinkError(GONE);
        const count = printer.read(chunk.subarray(offset), connection);
        offset += count;
        if (count > 0) continue;
        if (!(await changesWithin(printer, timers, idleTimeoutMs, () => gone))) {
          throw new LinkError('The printer stopped taking data.');
        }
      }
      // A connection that broke with the last byte took it and never said so.
      if (gone) throw new LinkError(GONE);
    };
    const link: ByteLink = {
      write,
      listen: (hear) => {
        hearers.add(hear);
      },
      lost,
      end: async () => {
        const clean = !gone;
        leave();
        return { clean, message: clean ? '' : GONE };
      },
      destroy: leave,
    };
    return { ok: true, link };
  };
}

async function changesWithin(
  printer: EmulatedPrinter,
  timers: EmulatorTimers,
  ms: number,
  isOver: () => boolean,
): Promise<boolean> {
  if (isOver()) return true;
  const changed = new AbortController();
  let seen = false;
  const forget = printer.onChange(() => {
    seen = true;
    changed.abort();
  });
  await timers.sleep(ms, changed.signal);
  forget();
  return seen;
}
