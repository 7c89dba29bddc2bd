import { fillStation } from './filled-store.ts';

/*
 * Fills a station in a process of its own, whose memory is not that of the measured one:
 * node filler-process.ts DATA_DIR ORDERS SHIPPED
 */
export type FillerArguments = readonly [dataDir: string, orders: string, shipped: string];

const [dataDir, orders, shipped] = process.argv.slice(2) as unknown as FillerArguments;
await fillStation(dataDir, { orders: Number(orders), shipped: Number(shipped) });
