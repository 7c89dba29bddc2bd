import type { Labels } from '../../app/ports.ts';
import type { LabelLayout } from '../../domain/label/label-elements.ts';
import { layoutLabel } from '../../domain/label/label-layout.ts';
import { layoutTestLabel, type TestLabelContent } from '../../domain/label/test-label.ts';
import type { LabelContent, PrinterDpi } from '../../domain/label-content.ts';
import type { ZplGraphics } from '../../domain/printing/zpl-graphics.ts';
import { createLabelWriter } from './label-writer.ts';
import { prepareLogo } from './prepare-logo.ts';
import { thumbnailOf } from './thumbnail.ts';

/** Labels from what is kept with a package: layout first, then the bytes, the picture or the page. */
export function createLabels(resourcesDir: string): Omit<Labels, 'ready'> {
  const writer = createLabelWriter(resourcesDir);
  const layoutOf = (content: LabelContent) => layoutLabel(content, writer.measure);
  const testLayoutOf = (content: TestLabelContent) => layoutTestLabel(content, writer.measure);
  const bytesOf = (layout: LabelLayout, dpi: PrinterDpi, graphics?: ZplGraphics) => ({
    bytes: writer.writeZpl(layout, dpi, graphics),
    unprintable: writer.unprintableCharacters(layout),
  });
  return {
    prepareLogo,
    thumbnail: thumbnailOf,
    zpl: (content, dpi, graphics) => bytesOf(layoutOf(content), dpi, graphics),
    testZpl: (content, graphics) => bytesOf(testLayoutOf(content), content.dpi, graphics),
    testPicture: (content) => writer.drawLabelPng(testLayoutOf(content), 203),
    picture: (content) => writer.drawLabelPng(layoutOf(content), 203),
    pdf: (contents, page) => writer.writeLabelPdf(contents.map(layoutOf), page),
  };
}
