import type { AcceptanceSchema } from './acceptance-schema.ts';
import type { AccountSchema } from './account-schema.ts';
import type { BulkSchema } from './bulk-schema.ts';
import type { BuyerMailSchema } from './buyer-mail-schema.ts';
import type { CarrierSchema } from './carrier-schema.ts';
import type { OrderRequestSchema } from './order-request-schema.ts';
import type { OrderSchema } from './order-schema.ts';
import type { OrderWorkSchema } from './order-work-schema.ts';
import type { PackageSchema } from './package-schema.ts';
import type { PaymentSchema } from './payment-schema.ts';
import type { PrintingSchema } from './printing-schema.ts';
import type { StationSchema } from './station-schema.ts';
import type { SyncSchema } from './sync-schema.ts';
import type { TrackingSchema } from './tracking-schema.ts';
import type { UploadSchema } from './upload-schema.ts';
import type { WriteBackSchema } from './write-back-schema.ts';

/** The tables of migrations/*.sql as Kysely types; what a column means is said there. */
export type Schema = StationSchema &
  AccountSchema &
  OrderSchema &
  OrderWorkSchema &
  AcceptanceSchema &
  OrderRequestSchema &
  PaymentSchema &
  CarrierSchema &
  PrintingSchema &
  PackageSchema &
  WriteBackSchema &
  TrackingSchema &
  BuyerMailSchema &
  SyncSchema &
  BulkSchema &
  UploadSchema;
