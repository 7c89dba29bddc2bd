import { refuse } from '../../shared/app-error.ts';
import type { Station } from '../composed-station.ts';
import { findPackage } from './find-package.ts';

/** The print job of an id, or the latest label of a package by its shipment or tracking number. */
export async function findPrintJob(station: Station, code: string): Promise<{ jobId: string }> {
  const jobId = code.trim().toLowerCase();
  if (jobId !== '' && jobId.length <= 64) {
    const detail = await station.dispatch('printJobs.detail', { jobId });
    if (detail.ok) return { jobId };
  }
  const { print, shipmentNumber } = await findPackage(station, code);
  return print ?? refuse('refused', `Shipment ${shipmentNumber} was never printed.`);
}
