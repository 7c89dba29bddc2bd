import { appendFileSync, renameSync, statSync } from 'node:fs';
import type { Log } from '../../app/ports.ts';

/** One old file is kept beside the current one. */
const MAXIMUM_BYTES = 5_000_000;

/**
 * A log file of JSON lines in the data folder. Callers pass no secret and no address; fields whose
 * name sounds like one are masked all the same. A log that can not be written stops nothing.
 */
export function createFileLog(path: string, now: () => Date): Log {
  const line = (level: string) => (message: string, fields?: Readonly<Record<string, unknown>>) => {
    try {
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAXIMUM_BYTES) {
        renameSync(path, `${path}.1`);
      }
      const record = { at: now().toISOString(), level, message, ...masked(fields ?? {}) };
      appendFileSync(path, `${JSON.stringify(record)}\n`);
    } catch {
      // Nowhere to say it.
    }
  };
  return { info: line('info'), warn: line('warn'), error: line('error') };
}

/** Masks fields that must not be in a log, at any depth. */
export function masked(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      /secret|token|password|credential|authorization|email|phone|address/i.test(name)
        ? '***'
        : typeof value === 'object' && value !== null && !Array.isArray(value)
          ? masked(value as Record<string, unknown>)
          : value,
    ]),
  );
}
