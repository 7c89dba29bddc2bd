import { refuse } from '../../shared/app-error.ts';
import type { Station } from '../composed-station.ts';
import { ask } from './ask.ts';

export const labelFileKinds = ['.zpl', '.png', '.pdf'] as const;
export type LabelFileKind = (typeof labelFileKinds)[number];
type OneLabelKind = Exclude<LabelFileKind, '.pdf'>;

/** Writes the label of a package, from what is kept with the package. Returns the size in bytes. */
export async function writeLabelFile(
  station: Station,
  packageId: string,
  file: { readonly path: string; readonly kind: OneLabelKind; readonly dpi: 203 | 300 | 600 },
): Promise<number> {
  const bytes = await labelBytes(station, packageId, file);
  await station.context.fileWriter.write(file.path, [bytes]);
  return bytes.length;
}

async function labelBytes(
  station: Station,
  packageId: string,
  { kind, dpi }: { readonly kind: OneLabelKind; readonly dpi: 203 | 300 | 600 },
): Promise<Uint8Array> {
  if (kind === '.png') {
    const { pngBase64 } = await ask(station, 'packages.labelPicture', { packageId });
    return Buffer.from(pngBase64, 'base64');
  }
  await station.context.labels.ready();
  const content = labelContent(station, packageId);
  const { bytes, unprintable } = station.context.labels.zpl(content, dpi);
  if (unprintable.length > 0) {
    refuse('refused', `The label can not show ${unprintable.slice(0, 10).join(' ')}.`);
  }
  return bytes;
}

/** What the label of a package says. */
export function labelContent(station: Station, packageId: string) {
  return station.context.store.read((tx) => {
    const record = tx.packages.find(packageId);
    if (record === null) return refuse('not-found', 'This package is not in the store any more.');
    return (
      tx.packages.labelContent(record.key) ??
      refuse('refused', `Shipment ${record.shipmentNumber} has no label from this station.`)
    );
  });
}
