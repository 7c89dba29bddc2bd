import { z } from 'zod';

/** Announcements from the core to screens: they say that something changed, never what it is now. */
export const eventSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('changed'),
    topics: z.array(
      z.enum([
        'orders',
        'packages',
        'printJobs',
        'printers',
        'writeBacks',
        'requests',
        'health',
        'settings',
        'practice',
        'scale',
        'users',
      ]),
    ),
  }),
  z.strictObject({
    kind: z.literal('import-progress'),
    fileId: z.string(),
    bytesRead: z.int(),
    sizeBytes: z.int(),
    orders: z.int(),
    problems: z.int(),
  }),
  /** Orders came in that wait for somebody to accept them (MP1). */
  z.strictObject({ kind: z.literal('orders-pending'), count: z.int().min(1) }),
  /** Somebody has pressed the desktop's notice of them. */
  z.strictObject({ kind: z.literal('show-pending-orders') }),
  /** A menu entry was chosen. */
  z.strictObject({
    kind: z.literal('navigate'),
    screen: z.enum([
      'ship',
      'orders',
      'packages',
      'printers',
      'ecommerce-status',
      'settings',
      'practice',
    ]),
  }),
  z.strictObject({
    kind: z.literal('menu'),
    action: z.enum(['import-orders', 'export-manifest', 'keyboard-help', 'about', 'switch-user']),
  }),
]);
export type AppEvent = z.infer<typeof eventSchema>;
export type ChangeTopic = Extract<AppEvent, { kind: 'changed' }>['topics'][number];
