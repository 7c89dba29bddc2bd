import type { FoundPrinter } from '../../app/ports.ts';
import type { WindowsPrinter } from './winspool-api.ts';
import { winspoolSentence } from './winspool-errors.ts';
import { loadWinspool } from './winspool-library.ts';
import type { WinspoolParts } from './winspool-transport.ts';

const NO_RAW_USB =
  'On Windows, USB printers are used through their print queue: Windows keeps every USB printer for itself, and taking it away would stop it for all other programs. A printer with a network socket is best added by its address, because only there it can say how it is.';

/** The printers that Windows knows, its own and those of print servers. Prints nothing. */
export async function discoverWinspool(
  parts: WinspoolParts = {},
): Promise<{ readonly found: readonly FoundPrinter[]; readonly notes: readonly string[] }> {
  const { load = loadWinspool, platform = process.platform } = parts;
  if (platform !== 'win32') return { found: [], notes: [] };
  const failed = (reason: string) => ({
    found: [],
    notes: [`The printers of Windows could not be listed. ${reason}`, NO_RAW_USB],
  });
  try {
    const listed = await (await load()).printers();
    if (!listed.ok) return failed(winspoolSentence(listed.code));
    return { found: listed.value.map(foundPrinter), notes: [NO_RAW_USB] };
  } catch (error) {
    return failed(error instanceof Error ? error.message : String(error));
  }
}

/** Driver and port are hints for a person to tell two printers apart, and no proof of a model. */
function foundPrinter({ name, driver, port }: WindowsPrinter): FoundPrinter {
  const hints = [driver, port].filter((hint) => hint !== '').join(', ');
  return {
    address: `winspool:${name.replace(/%/g, '%25')}`,
    name: hints === '' ? name : `${name} (${hints})`,
    identity: { model: null, firmware: null, serial: null, dpi: null, language: null },
    problem: '',
  };
}
