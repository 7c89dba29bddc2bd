import type { Labels } from '../../app/ports.ts';
import { layoutLabel } from '../../domain/label/label-layout.ts';
import { createLabelWriter } from './label-writer.ts';

/** Labels from what is kept with a package: layout first, then the bytes, the picture or the page. */
export function createLabels(resourcesDir: string): Omit<Labels, 'ready'> {
  const writer = createLabelWriter(resourcesDir);
  return {
    zpl: (content, dpi) => {
      const layout = layoutLabel(content);
      return {
        bytes: writer.writeZpl(layout, dpi),
        unprintable: writer.unprintableCharacters(layout),
      };
    },
    picture: (content) => writer.drawLabelPng(layoutLabel(content), 203),
    pdf: (contents) => writer.writeLabelPdf(contents.map(layoutLabel)),
  };
}
