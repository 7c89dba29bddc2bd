import { z } from 'zod';

/** State of the write-back of one package; `NotSent` is a package that nobody decided to send. */
export const writeBackStates = [
  'NotSent',
  'Pending',
  'Held',
  'WaitingImei',
  'Never',
  'Bulk',
  'Sending',
  'Unknown',
  'Success',
  'Failed',
  'ConfirmedManually',
  'Voided',
  'VoidedAtChannel',
  'VoidedAfterConfirm',
] as const;
export const writeBackStateSchema = z.enum(writeBackStates);
export type WriteBackState = z.infer<typeof writeBackStateSchema>;
