import { Command, Help } from 'commander';
import type { CommandWorld } from './command-world.ts';
import { addAcceptanceCommands } from './commands/acceptance-commands.ts';
import { addAccountCommands } from './commands/account-commands.ts';
import { addAuditCommand } from './commands/audit-command.ts';
import { addBulkCommands } from './commands/bulk-commands.ts';
import { addCancelCommand } from './commands/cancel-command.ts';
import { addCarrierCommands } from './commands/carrier-commands.ts';
import { addConfirmCommand } from './commands/confirm-command.ts';
import { addDemoCommand } from './commands/demo-command.ts';
import { addDocumentCommands } from './commands/document-commands.ts';
import { addFileCommands } from './commands/file-commands.ts';
import { addImeiCommands } from './commands/imei-commands.ts';
import { addImportCommand } from './commands/import-command.ts';
import { addMailCommands } from './commands/mail-commands.ts';
import { addOrderCommands } from './commands/order-commands.ts';
import { addOrderRequestCommands } from './commands/order-request-commands.ts';
import { addOrderWorkCommands } from './commands/order-work-commands.ts';
import { addPackageCommands } from './commands/package-commands.ts';
import { addPaymentCommands } from './commands/payment-commands.ts';
import { addPracticeCommands } from './commands/practice-commands.ts';
import { addPrintCommands } from './commands/print-commands.ts';
import { addPrinterCommands } from './commands/printer-commands.ts';
import { addProductCommands } from './commands/product-commands.ts';
import { addReasonCommands } from './commands/reason-commands.ts';
import { addScaleCommand } from './commands/scale-command.ts';
import { addShipCommand } from './commands/ship-command.ts';
import { addShipmentCommands } from './commands/shipment-commands.ts';
import { addSplitCommands } from './commands/split-commands.ts';
import { addStationCommands } from './commands/station-commands.ts';
import { addStatusCommands } from './commands/status-commands.ts';
import { addSyncCommand } from './commands/sync-command.ts';
import { addTrackingCommands } from './commands/tracking-commands.ts';
import { addUploadCommands } from './commands/upload-commands.ts';
import { addUserCommands } from './commands/user-commands.ts';
import { addVoidCommand } from './commands/void-command.ts';

/** What is empty where it is left out need not be said. */
const optionDescription: Help['optionDescription'] = (option) =>
  new Help().optionDescription(option).replace(' (default: "")', '');

/** The whole command line. Its errors are thrown, never printed: the caller says them in one line. */
export function createCommandLine(world: CommandWorld): Command {
  const program = new Command('packbench')
    .description('The shipping station without a window.')
    .version(world.version)
    .exitOverride()
    .configureHelp({ optionDescription })
    .configureOutput({ outputError: () => undefined });
  addStationCommands(program, world);
  addAccountCommands(program, world);
  addPrinterCommands(program, world);
  addCarrierCommands(program, world);
  addScaleCommand(program, world);
  addImportCommand(program, world);
  addOrderCommands(program, world);
  addOrderWorkCommands(program, world);
  addAcceptanceCommands(program, world);
  addReasonCommands(program, world);
  addCancelCommand(program, world);
  addOrderRequestCommands(program, world);
  addPaymentCommands(program, world);
  addProductCommands(program, world);
  addSplitCommands(program, world);
  addShipCommand(program, world);
  addConfirmCommand(program, world);
  addShipmentCommands(program, world);
  addVoidCommand(program, world);
  addPackageCommands(program, world);
  addPrintCommands(program, world);
  addSyncCommand(program, world);
  addStatusCommands(program, world);
  addBulkCommands(program, world);
  addTrackingCommands(program, world);
  addImeiCommands(program, world);
  addMailCommands(program, world);
  addFileCommands(program, world);
  addUploadCommands(program, world);
  addDocumentCommands(program, world);
  addUserCommands(program, world);
  addAuditCommand(program, world);
  addPracticeCommands(program, world);
  addDemoCommand(program, world);
  return program;
}
