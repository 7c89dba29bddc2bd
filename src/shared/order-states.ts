import { z } from 'zod';

/** The six states of UC3, spelled as there. */
export const orderStates = [
  'New',
  'Processing',
  'Completed',
  'Canceled',
  'Fraud',
  'Suspended',
] as const;
export const orderStateSchema = z.enum(orderStates);
export type OrderState = z.infer<typeof orderStateSchema>;
