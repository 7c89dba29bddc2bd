import type { TrackingStatus } from './tracking-events.ts';

/** What a tracking status is called on screens and in lists. */
export const trackingStatusWords: Readonly<Record<TrackingStatus, string>> = {
  unknown: 'Not understood',
  'pre-shipment': 'Label made, not with the carrier yet',
  accepted: 'Accepted by the carrier',
  'in-transit': 'In transit',
  'out-for-delivery': 'Out for delivery',
  delivered: 'Delivered',
  exception: 'Exception',
  returned: 'Returned to sender',
};
