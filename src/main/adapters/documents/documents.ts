import type { Documents, LinePictures } from '../../app/documents-port.ts';
import { writeManifest } from './write-manifest.ts';
import { writePackingSlip } from './write-packing-slip.ts';
import { writePickTicket } from './write-pick-ticket.ts';
import { writePackingSlipReceipt, writePickTicketReceipt } from './write-receipts.ts';

/** Papers as PDF pages and as ESC/POS receipts. */
export function createDocuments(pictures: LinePictures): Documents {
  return {
    packingSlipPdf: (slip, paper) => writePackingSlip(slip, paper, pictures),
    pickTicketPdf: (ticket, paper) => writePickTicket(ticket, paper, pictures),
    manifestPdf: (manifest, paper) => writeManifest(manifest, paper, pictures),
    packingSlipReceipt: async (slip, width) => writePackingSlipReceipt(slip, width, pictures),
    pickTicketReceipt: async (ticket, width) => writePickTicketReceipt(ticket, width, pictures),
  };
}
