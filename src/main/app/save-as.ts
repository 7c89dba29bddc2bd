import type { HostServices } from './host-services.ts';

/**
 * Asks the person where a file goes and has it written there; the answer of `write` is how many rows
 * it has. `savedTo` is null when they cancel.
 */
export type SaveAs = (
  suggestedName: string,
  write: (path: string) => Promise<number>,
) => Promise<{ savedTo: string | null; rows: number }>;

export function createSaveAs(host: Pick<HostServices, 'chooseSaveFile'>): SaveAs {
  return async (suggestedName, write) => {
    const path = await host.chooseSaveFile(suggestedName);
    return path === null ? { savedTo: null, rows: 0 } : { savedTo: path, rows: await write(path) };
  };
}
