import { z } from 'zod';
import { commandId, id, nothing, paper } from './contract-parts.ts';

/** A page as PDF, or the ESC/POS bytes of a receipt for a roll of 80 or 58 mm. */
const documentForm = z.enum(['pdf', 'receipt-80', 'receipt-58']).default('pdf');

const savedDocument = z.strictObject({ savedTo: z.string().nullable(), bytes: z.int() });

/** Papers that go with a parcel or help to pack it. */
export const documentsContract = {
  /** Saves what is laid into the box. Null when cancelled. */
  'documents.savePackingSlip': {
    input: z.strictObject({ packageId: id, form: documentForm, paper }),
    output: savedDocument,
  },
  /** Prints the slip on a receipt printer, through the print queue. */
  'documents.printPackingSlip': {
    input: z.strictObject({ commandId, packageId: id, printerId: id }),
    output: nothing,
  },
  /** Saves what is to be fetched from the shelves for these orders. Null when cancelled. */
  'documents.savePickTicket': {
    input: z.strictObject({ orderIds: z.array(id).min(1).max(200), form: documentForm, paper }),
    output: savedDocument,
  },
  'documents.printPickTicket': {
    input: z.strictObject({ commandId, orderIds: z.array(id).min(1).max(200), printerId: id }),
    output: nothing,
  },
} as const;
