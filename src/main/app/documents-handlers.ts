import type { documentsContract } from '../../shared/documents-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import type { HostServices } from './host-services.ts';
import { type DocumentForm, packingSlipBytes, packingSlipOf } from './packing-slip.ts';
import { pickTicketBytes, pickTicketOf } from './pick-ticket.ts';
import { printPackingSlip, printPickTicket } from './print-documents.ts';

/** Wires the commands of papers that go with a parcel to their use-cases; decides nothing. */
export function createDocumentsHandlers(
  context: AppContext,
  host: HostServices,
): Pick<Handlers, keyof typeof documentsContract> {
  const saveDocument = async (
    suggestedName: string,
    make: () => Promise<Uint8Array>,
  ): Promise<{ savedTo: string | null; bytes: number }> => {
    const path = await host.chooseSaveFile(suggestedName);
    if (path === null) return { savedTo: null, bytes: 0 };
    const bytes = await make();
    await context.fileWriter.write(path, [bytes]);
    return { savedTo: path, bytes: bytes.length };
  };
  const endingOf = (form: DocumentForm) => (form === 'pdf' ? 'pdf' : 'bin');

  return {
    'documents.savePackingSlip': ({ packageId, form, paper }) => {
      // Before the dialog: a person should not choose a file for a slip that is refused.
      const { shipmentNumber } = packingSlipOf(context, packageId);
      return saveDocument(`packing-slip-${shipmentNumber}.${endingOf(form)}`, () =>
        packingSlipBytes(context, packageId, form, paper),
      );
    },
    'documents.savePickTicket': ({ orderIds, form, paper }) => {
      const { date } = pickTicketOf(context, orderIds);
      return saveDocument(`pick-ticket-${date}.${endingOf(form)}`, () =>
        pickTicketBytes(context, orderIds, form, paper),
      );
    },
    'documents.printPackingSlip': async (command) => {
      await printPackingSlip(context, command);
      return {};
    },
    'documents.printPickTicket': async (command) => {
      await printPickTicket(context, command);
      return {};
    },
  };
}
