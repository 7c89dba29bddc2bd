/**
 * What is open on the Ship screen of this process. Kept in memory on purpose: after a crash nothing
 * is open, and a pop-up that was open counts as closed with its X (requirements 1A, reading 9).
 */
export type StationSession = {
  openOrderId: string | null;
  /** The package whose Shipment Confirmation is open. */
  confirmationPackageId: string | null;
  /** That another order was opened than was scanned, and why. */
  openedInstead: string;
};

export function newStationSession(): StationSession {
  return { openOrderId: null, confirmationPackageId: null, openedInstead: '' };
}
