import { join } from 'node:path';
import { createPrinterTransports } from '../../src/main/adapters/printers/printer-transports.ts';
import { openStore } from '../../src/main/adapters/sqlite/open-store.ts';
import { type AppContext, createEvents } from '../../src/main/app/context.ts';
import type { Store } from '../../src/main/app/store-port.ts';

/** The store of a station that prints a batch, and what its print queue needs, `offsetMs` from now. */
export function openPrintBatch(
  file: string,
  offsetMs: number,
): { readonly store: Store; readonly context: AppContext } {
  const now = () => new Date(Date.now() + offsetMs);
  const opened = openStore({
    file,
    migrationsDir: join(import.meta.dirname, '..', '..', 'migrations'),
    now,
    dayBounds: () => ({ fromUtc: '', toUtc: '' }),
  });
  if (!opened.ok) throw new Error(opened.error.message);
  const store = opened.value;
  const log = { info: () => undefined, warn: () => undefined, error: failLoudly };
  const context = {
    store,
    log,
    clock: { now },
    transports: createPrinterTransports(null),
    events: createEvents(log),
    actor: 'packer',
  } as unknown as AppContext;
  return { store, context };
}

function failLoudly(message: string, fields?: Readonly<Record<string, unknown>>): void {
  throw new Error(`${message} ${JSON.stringify(fields ?? {})}`);
}
