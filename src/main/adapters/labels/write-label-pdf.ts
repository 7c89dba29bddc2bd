import { deflateSync } from 'node:zlib';
import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';
import type { LabelLayout } from '../../domain/label/label-elements.ts';
import { toBitmap } from './bitmap.ts';
import { drawLabel } from './draw-label.ts';
import type { LabelFont } from './label-font.ts';

/** Points of a 4 x 6 inch page, and of one layout unit (an eighth of a millimetre). */
const PAGE = [288, 432] as const;
const POINTS_PER_UNIT = 72 / 25.4 / 8;

/**
 * One page of 4 x 6 inches for each label, in true size. The page holds the label as a picture of one
 * bit per dot at 600 dpi: three dots fall on each dot of a 203 dpi printer, so the bars stay sharp there
 * too, and the page looks the same whichever fonts a computer has.
 */
export async function writeLabelPdf(
  layouts: readonly LabelLayout[],
  font: LabelFont,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(layouts.length === 1 ? 'Shipping label' : 'Shipping labels');
  document.setProducer('Packbench');
  for (const layout of layouts) {
    const bitmap = toBitmap(drawLabel(layout, 600, font));
    const image = document.context.register(
      document.context.stream(deflateSync(bitmap.bits.map((byte) => byte ^ 0xff)), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: bitmap.width,
        Height: bitmap.height,
        ColorSpace: 'DeviceGray',
        BitsPerComponent: 1,
        Filter: 'FlateDecode',
      }),
    );
    const page = document.addPage([...PAGE]);
    const [width, height] = [layout.width * POINTS_PER_UNIT, layout.height * POINTS_PER_UNIT];
    page.pushOperators(
      pushGraphicsState(),
      concatTransformationMatrix(width, 0, 0, height, 0, PAGE[1] - height),
      drawObject(page.node.newXObject('Label', image)),
      popGraphicsState(),
    );
  }
  return document.save();
}
