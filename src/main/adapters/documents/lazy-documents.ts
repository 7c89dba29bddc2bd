import type { Documents, LinePictures } from '../../app/documents-port.ts';

/**
 * Documents whose libraries and fonts are loaded when the first paper is wanted: many stations never
 * want one, and the window must not wait for it. What fails to load is tried again at the next paper.
 */
export function createLazyDocuments(loadPictures: () => Promise<LinePictures>): Documents {
  let loading: Promise<Documents> | null = null;
  const documents = (): Promise<Documents> => {
    loading ??= Promise.all([import('./documents.ts'), loadPictures()]).then(
      ([{ createDocuments }, pictures]) => createDocuments(pictures),
    );
    loading.catch(() => {
      loading = null;
    });
    return loading;
  };
  return {
    packingSlipPdf: async (slip, paper) => (await documents()).packingSlipPdf(slip, paper),
    pickTicketPdf: async (ticket, paper) => (await documents()).pickTicketPdf(ticket, paper),
    manifestPdf: async (manifest, paper) => (await documents()).manifestPdf(manifest, paper),
    packingSlipReceipt: async (slip, width) => (await documents()).packingSlipReceipt(slip, width),
    pickTicketReceipt: async (ticket, width) =>
      (await documents()).pickTicketReceipt(ticket, width),
  };
}
