import { z } from 'zod';
import { acceptanceContract } from './acceptance-contract.ts';
import { accountContract } from './account-contract.ts';
import { appContract } from './app-contract.ts';
import { appErrorSchema } from './app-error.ts';
import { auditContract } from './audit-contract.ts';
import { bulkContract } from './bulk-contract.ts';
import { documentsContract } from './documents-contract.ts';
import { healthContract } from './health-contract.ts';
import { importContract } from './import-contract.ts';
import { lockedTrackingContract } from './locked-tracking-contract.ts';
import { mailContract } from './mail-contract.ts';
import { orderCancelContract } from './order-cancel-contract.ts';
import { orderListContract } from './order-list-contract.ts';
import { orderPageContract } from './order-page-contract.ts';
import { orderRequestsContract } from './order-requests-contract.ts';
import { orderShipmentsContract } from './order-shipments-contract.ts';
import { orderSplitContract } from './order-split-contract.ts';
import { orderWorkContract } from './order-work-contract.ts';
import { packagesContract } from './packages-contract.ts';
import { paymentsContract } from './payments-contract.ts';
import { practiceContract } from './practice-contract.ts';
import { printJobsContract } from './print-jobs-contract.ts';
import { printersContract } from './printers-contract.ts';
import type { Result } from './result.ts';
import { scaleContract } from './scale-contract.ts';
import { settingsContract } from './settings-contract.ts';
import { shippingSetupContract } from './shipping-setup-contract.ts';
import { stationContract } from './station-contract.ts';
import { statusContract } from './status-contract.ts';
import { syncContract } from './sync-contract.ts';
import { trackingContract } from './tracking-contract.ts';
import { uploadsContract } from './uploads-contract.ts';
import { usersContract } from './users-contract.ts';

/**
 * Everything that a screen may ask of the core, by name: what goes in, what comes out. Input is
 * parsed strictly and capped in size; a command that changes something returns the next whole view.
 *
 * What screens and `--json` show is in `*-views.ts`: every field is read from stored rows, and nothing
 * there is a secret. Times are UTC ISO 8601 with milliseconds, dates are local to the station
 * (YYYY-MM-DD), weights are grams, money is minor units of the named currency.
 */
export const contract = {
  ...acceptanceContract,
  ...syncContract,
  ...appContract,
  ...stationContract,
  ...orderListContract,
  ...orderPageContract,
  ...orderSplitContract,
  ...orderRequestsContract,
  ...orderCancelContract,
  ...orderWorkContract,
  ...orderShipmentsContract,
  ...paymentsContract,
  ...importContract,
  ...packagesContract,
  ...lockedTrackingContract,
  ...printJobsContract,
  ...documentsContract,
  ...statusContract,
  ...healthContract,
  ...bulkContract,
  ...accountContract,
  ...shippingSetupContract,
  ...printersContract,
  ...scaleContract,
  ...settingsContract,
  ...practiceContract,
  ...mailContract,
  ...trackingContract,
  ...usersContract,
  ...auditContract,
  ...uploadsContract,
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type CommandName = keyof typeof contract;
/** What a caller writes: fields with defaults may be left out. */
export type CommandInput<Name extends CommandName> = z.input<(typeof contract)[Name]['input']>;
/** What a use-case receives after parsing. */
export type ParsedInput<Name extends CommandName> = z.output<(typeof contract)[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<(typeof contract)[Name]['output']>;
export type CommandResult<Name extends CommandName> = Result<CommandOutput<Name>>;

/**
 * What a refused command comes back as, for tests that look at whole answers.
 * @public
 */
export const errorResultSchema = z.strictObject({ ok: z.literal(false), error: appErrorSchema });
