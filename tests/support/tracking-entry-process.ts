import { openDoomedStation } from './killed-station.ts';
import { enterTracking } from './tracking-entry.ts';

/*
 * A station in a process of its own that enters a shipment without tracking, marks it as shipped and
 * tells the channel, and is killed at the step whose number it is given:
 * node tracking-entry-process.ts DATA_DIR ORDER_NUMBER STEP LOG_FILE
 */
const [dataDir = '', orderNumber = '', killAt = '', logFile = ''] = process.argv.slice(2);

const station = await openDoomedStation({ dataDir, killAt: Number(killAt), logFile });
await enterTracking(station, orderNumber);
await station.writeBacks.drain();
await station.stop();
