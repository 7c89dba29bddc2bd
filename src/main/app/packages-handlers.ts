import type { packagesContract } from '../../shared/packages-contract.ts';
import type { AppContext } from './context.ts';
import type { Handlers } from './dispatch.ts';
import { enterIdentifiers, identifiersViewOf } from './enter-identifiers.ts';
import { exportManifest } from './export-manifest.ts';
import { labelPicture, listPackages } from './list-orders.ts';
import { reprintLabel } from './manage-print-jobs.ts';
import { saveManifestPdf } from './manifest-document.ts';
import type { SaveAs } from './save-as.ts';
import { labelContentsOf, saveLabelPdf } from './save-label-pdf.ts';
import { voidPackage, voidWarningOf } from './void-package.ts';

/** Wires the commands of packages to their use-cases; decides nothing. */
export function createPackagesHandlers(
  context: AppContext,
  saveAs: SaveAs,
): Pick<Handlers, keyof typeof packagesContract | 'packages.voidWarning'> {
  return {
    'packages.list': (filter) => listPackages(context, filter),
    'packages.labelPicture': async ({ packageId }) => ({
      pngBase64: Buffer.from(await labelPicture(context, packageId)).toString('base64'),
    }),
    'packages.saveLabelPdf': ({ packageIds, page }) => {
      const contents = labelContentsOf(context, packageIds);
      const [first] = contents;
      const name =
        contents.length === 1 ? `label-${first?.shipmentNumber ?? ''}.pdf` : 'labels.pdf';
      return saveAs(name, (path) => saveLabelPdf(context, contents, page, path));
    },
    'packages.identifiers': ({ packageId }) => identifiersViewOf(context, packageId),
    'packages.enterIdentifiers': (command) => {
      enterIdentifiers(context, command);
      return identifiersViewOf(context, command.packageId);
    },
    'packages.voidWarning': ({ packageId }) => voidWarningOf(context, packageId),
    'packages.void': (command) => {
      voidPackage(context, command);
      return {};
    },
    'packages.reprint': async (command) => {
      await context.labels.ready();
      reprintLabel(context, command);
      return {};
    },
    'packages.exportManifest': (request) =>
      saveAs(`manifest-${request.date}.${request.format}`, (path) =>
        request.format === 'pdf'
          ? saveManifestPdf(context, request, path, request.paper)
          : exportManifest(context, request, path),
      ),
  };
}
