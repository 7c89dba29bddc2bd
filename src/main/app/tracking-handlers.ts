import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { HostServices } from './host-services.ts';
import { imeiWaitingViewOf } from './imei-waiting.ts';
import {
  listTrackingSources,
  removeTrackingSource,
  saveTrackingSource,
  testTrackingSource,
} from './manage-tracking-sources.ts';
import { sendNow } from './send-now.ts';
import { addTrackingEvent, importTrackingEvents } from './tracking-events-entry.ts';
import { noMovementViewOf, trackingViewOf } from './tracking-view.ts';

export function createTrackingHandlers(
  context: AppContext,
  host: HostServices,
): Pick<
  Handlers,
  | 'tracking.sources'
  | 'tracking.saveSource'
  | 'tracking.removeSource'
  | 'tracking.testSource'
  | 'tracking.ofPackage'
  | 'tracking.addEvent'
  | 'tracking.importFile'
  | 'tracking.noMovement'
  | 'status.sendNow'
  | 'imei.waiting'
> {
  return {
    'tracking.sources': () => listTrackingSources(context),
    'tracking.saveSource': (input) => saveTrackingSource(context, input),
    'tracking.removeSource': ({ sourceId }) => removeTrackingSource(context, sourceId),
    'tracking.testSource': (input) => testTrackingSource(context, input),
    'tracking.ofPackage': ({ packageId }) => trackingViewOf(context, packageId),
    'tracking.addEvent': (command) => {
      addTrackingEvent(context, command);
      return trackingViewOf(context, command.packageId);
    },
    'tracking.importFile': async () => {
      const path = await host.chooseOpenFile('tracking-events');
      return { report: path === null ? null : await importTrackingEvents(context, path) };
    },
    'tracking.noMovement': (page) => noMovementViewOf(context, page),
    'status.sendNow': (command) => ({ sent: sendNow(context, command) }),
    'imei.waiting': (page) => imeiWaitingViewOf(context, page),
  };
}
