import { saysPreShipment } from '../../domain/pre-shipment-words.ts';
import type { TrackingStatus } from '../../domain/tracking-events.ts';
import { comparableText } from './comparable-text.ts';

/**
 * What people and carriers' exports write into a status column, as it is compared
 * (`comparable-text.ts`). "Shipped" is left out: shops write it for a label.
 */
const words: Readonly<Record<TrackingStatus, string>> = {
  'pre-shipment':
    'preshipment pretransit preadvice labelcreated labelprinted shippinglabelcreated inforeceived ' +
    'informationreceived datareceived electronicnotice announced manifested notyetinsystem',
  accepted:
    'accepted acceptance acceptancescan pickedup pickup pickupscan collected collection handedover ' +
    'handover droppedoff dropoff originscan receivedbycarrier inpossession',
  'in-transit':
    'intransit transit moving moved movement onitsway ontheway underway scanned arrivalscan ' +
    'departurescan arrived departed arrivedatfacility departedfacility availableforpickup',
  'out-for-delivery':
    'outfordelivery withcourier loadedfordelivery deliveryattempt attempteddelivery attempted ' +
    'failedattempt attemptfail',
  delivered: 'delivered deliverysuccessful deliverycompleted',
  exception:
    'exception deliveryexception failure failed delayed delay onhold held lost damaged cancelled ' +
    'canceled undeliverable',
  returned: 'returned return returning returntosender returnedtosender rts',
  unknown: 'unknown pending notfound expired',
};

const statusByWord = new Map(
  Object.entries(words).flatMap(([status, list]) =>
    list.split(' ').map((word) => [word, status as TrackingStatus] as const),
  ),
);

/** The words to name to somebody whose word is not known. */
export const statusExamples =
  'Label created, Accepted, In transit, Out for delivery, Delivered, Exception, Returned';

/** The status that a cell means; null where it is none that is known here. */
export function readTrackingStatus(text: string): TrackingStatus | null {
  const word = comparableText(text);
  return statusByWord.get(word) ?? (saysPreShipment(text) ? 'pre-shipment' : null);
}
