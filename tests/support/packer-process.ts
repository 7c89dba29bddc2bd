import { openDoomedStation } from './killed-station.ts';
import { packageIdOf } from './test-station.ts';

/*
 * A station in a process of its own that ships one order and confirms it, and is killed at the step
 * whose number it is given: node packer-process.ts DATA_DIR ORDER_NUMBER STEP LOG_FILE
 */
const [dataDir = '', orderNumber = '', killAt = '', logFile = ''] = process.argv.slice(2);

const station = await openDoomedStation({ dataDir, killAt: Number(killAt), logFile });
const view = await station.ship(orderNumber, { commandId: 'the first press' });
await station.printing.drain();
await station.run('station.confirm', {
  commandId: 'the answer',
  packageId: packageIdOf(view),
  choice: 'close',
});
await station.writeBacks.drain();
await station.stop();
