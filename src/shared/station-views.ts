import { z } from 'zod';
import { carrierView } from './carrier-views.ts';
import { confirmationView } from './confirmation-views.ts';
import { orderGlanceView } from './order-glance-view.ts';
import { orderTogetherView } from './order-together-views.ts';
import { orderView } from './order-views.ts';
import { presetView } from './preset-views.ts';
import { printerView } from './printing-views.ts';

/** Why the open order can not be shipped; shown large, must be acknowledged. */
export const stopView = z.strictObject({ title: z.string(), message: z.string() });

/** The Ship screen, whole. Every `station.*` command returns the next one. */
export const stationView = z.strictObject({
  /** With the lines of the orders that share its box. */
  order: orderView.nullable(),
  /** What people here have said of the order, for whoever packs it. */
  work: orderGlanceView.nullable(),
  /** What the open order shares with others. */
  together: orderTogetherView.nullable(),
  /** That another order was opened than was scanned, and why; empty where it was that one. */
  openedInstead: z.string(),
  stop: stopView.nullable(),
  confirmation: confirmationView.nullable(),
  /** Packages of today whose pop-up was closed with X or never answered, as after a crash. */
  notUpdatedToday: z.int(),
  carriers: z.array(carrierView),
  printers: z.array(printerView),
  presets: z.array(presetView),
});
export type StationView = z.infer<typeof stationView>;
