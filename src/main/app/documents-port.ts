import type { PackingSlip } from '../domain/documents/packing-slip.ts';
import type { Paper } from '../domain/documents/paper.ts';
import type { PickTicket } from '../domain/documents/pick-ticket.ts';
import type { ShippingManifest } from '../domain/documents/shipping-manifest.ts';

/** Width of a receipt printer's roll: 42 characters on 80 mm, 32 on 58 mm (font A, 12 dots each). */
export type ReceiptWidth = 80 | 58;

/**
 * Sets the papers that go with a parcel. Pure work, no I/O but the loading of fonts; the same content
 * gives the same bytes. SECURITY: whatever text an order holds, it comes out as text: no command of a
 * printer, no operator of a page.
 */
export type Documents = {
  readonly packingSlipPdf: (slip: PackingSlip, paper: Paper) => Promise<Uint8Array>;
  readonly pickTicketPdf: (ticket: PickTicket, paper: Paper) => Promise<Uint8Array>;
  readonly manifestPdf: (manifest: ShippingManifest, paper: Paper) => Promise<Uint8Array>;
  /** One ESC/POS receipt with a cut behind it; sending it is the caller's business. */
  readonly packingSlipReceipt: (slip: PackingSlip, width: ReceiptWidth) => Promise<Uint8Array>;
  readonly pickTicketReceipt: (ticket: PickTicket, width: ReceiptWidth) => Promise<Uint8Array>;
};

/** Draws lines that neither a PDF's standard fonts nor a receipt printer can say. */
export type LinePictures = {
  /** The text with a question mark for every character that no font at hand can draw. */
  readonly drawable: (text: string) => string;
  /** Width of the line from first to last ink, in heights of a capital letter. */
  readonly width: (text: string) => number;
  /** The line with capitals as high as that. Text of another script stays inside the same height. */
  readonly draw: (text: string, capitalDots: number) => LinePicture;
};

/** Black and white: rows of whole bytes, the left dot in the highest bit, 1 is black. */
export type LinePicture = {
  readonly width: number;
  readonly height: number;
  readonly rowBytes: number;
  readonly bits: Uint8Array;
  /** How many dots lie above the baseline. */
  readonly baseline: number;
};
