import { z } from 'zod';
import { commandId, id, nothing, shortText } from './contract-parts.ts';
import { foundPrinterView, printerView } from './printing-views.ts';

/** Printers that are set up, and those that can be found. */
export const printersContract = {
  'printers.list': { input: nothing, output: z.strictObject({ printers: z.array(printerView) }) },
  'printers.save': {
    input: z.strictObject({
      printerId: id.optional(),
      name: shortText,
      address: z.string().trim().min(1).max(500),
      dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]),
      language: z.enum(['zpl', 'escpos']).default('zpl'),
      rollMm: z.union([z.literal(58), z.literal(80)]).default(80),
      isDefault: z.boolean(),
    }),
    output: z.strictObject({ printers: z.array(printerView) }),
  },
  /** Takes a printer off the list; its jobs stay in the log. Refused while labels wait for it. */
  'printers.remove': {
    input: z.strictObject({ printerId: id }),
    output: z.strictObject({ printers: z.array(printerView) }),
  },
  /** Holds a printer's labels back, or lets them go. */
  'printers.hold': { input: z.strictObject({ printerId: id, held: z.boolean() }), output: nothing },
  /** Asks the printer for its state now; the answer is announced as a change. */
  'printers.check': { input: z.strictObject({ printerId: id }), output: nothing },
  'printers.printTest': { input: z.strictObject({ commandId, printerId: id }), output: nothing },
  /** Looks for printers that are attached to this computer or set up on it. Prints nothing. */
  'printers.discover': {
    input: nothing,
    output: z.strictObject({
      found: z.array(foundPrinterView),
      /** Ways that could not be looked at, each with its reason. */
      notes: z.array(z.string()),
    }),
  },
  /** Asks the device at an address what it is, before it is set up. */
  'printers.identify': {
    input: z.strictObject({
      address: z.string().trim().min(1).max(500),
      language: z.enum(['zpl', 'escpos']).default('zpl'),
    }),
    output: z.strictObject({
      reachable: z.boolean(),
      words: z.string(),
      model: z.string(),
      serial: z.string(),
      language: z.enum(['zpl', 'escpos', 'other']).nullable(),
      dpi: z.union([z.literal(203), z.literal(300), z.literal(600)]).nullable(),
    }),
  },
} as const;
