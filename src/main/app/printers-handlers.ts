import type { printersContract } from '../../shared/printers-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import {
  checkPrinter,
  discoverPrinters,
  holdPrinter,
  identifyPrinter,
  listPrinters,
  removePrinter,
  savePrinter,
} from './manage-printers.ts';
import { printTestLabel } from './test-label.ts';

/** Wires the commands of printers to their use-cases; decides nothing. */
export function createPrintersHandlers(
  context: AppContext,
): Pick<Handlers, keyof typeof printersContract> {
  return {
    'printers.list': () => ({ printers: listPrinters(context) }),
    'printers.save': async (input) => {
      await context.labels.ready();
      return { printers: savePrinter(context, input) };
    },
    'printers.remove': ({ printerId }) => ({ printers: removePrinter(context, printerId) }),
    'printers.hold': (hold) => {
      holdPrinter(context, hold);
      return {};
    },
    'printers.check': ({ printerId }) => {
      checkPrinter(context, printerId);
      return {};
    },
    'printers.printTest': async (command) => {
      await context.labels.ready();
      printTestLabel(context, command);
      return {};
    },
    'printers.discover': () => discoverPrinters(context),
    'printers.identify': (input) => identifyPrinter(context, input),
  };
}
