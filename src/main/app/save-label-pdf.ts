import { refuse } from '../../shared/app-error.ts';
import type { LabelContent, LabelPage } from '../domain/label-content.ts';
import { refuseCompanion } from './companion-packages.ts';
import type { AppContext } from './context.ts';
import { labelOf } from './label-of-package.ts';

/** What the labels of these packages say, in this order. Refuses a voided one: it is not valid. */
export function labelContentsOf(
  context: AppContext,
  packageIds: readonly string[],
): readonly LabelContent[] {
  return context.store.read((tx) =>
    [...new Set(packageIds)].map((packageId) => {
      const record = tx.packages.find(packageId);
      if (record === null) refuse('not-found', 'This package is not in the store any more.');
      refuseCompanion(record, 'Save the label of');
      if (record.state === 'voided') {
        refuse('refused', `Shipment ${record.shipmentNumber} was voided; its label is not valid.`);
      }
      return labelOf(tx, record);
    }),
  );
}

/** Saves labels as pages of label stock, or as sheets of office paper with two on each. */
export async function saveLabelPdf(
  context: AppContext,
  contents: readonly LabelContent[],
  page: LabelPage,
  path: string,
): Promise<number> {
  await context.fileWriter.write(path, [await context.labels.pdf(contents, page)]);
  return contents.length;
}
