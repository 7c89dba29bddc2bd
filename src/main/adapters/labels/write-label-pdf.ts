import { deflateSync } from 'node:zlib';
import {
  concatTransformationMatrix,
  drawObject,
  PDFDocument,
  type PDFPage,
  type PDFRef,
  popGraphicsState,
  pushGraphicsState,
} from 'pdf-lib';
import type { LabelLayout } from '../../domain/label/label-elements.ts';
import type { LabelPage } from '../../domain/label-content.ts';
import { toBitmap } from './bitmap.ts';
import { drawLabel } from './draw-label.ts';
import type { LabelFont } from './label-font.ts';
import { drawCutMarks, type LabelPlace, SHEETS, sheetPlaces } from './label-sheet.ts';

/** Points of a 4 x 6 inch page, and of one layout unit (an eighth of a millimetre). */
const PAGE = [288, 432] as const;
const POINTS_PER_UNIT = 72 / 25.4 / 8;

/**
 * Labels in true size as pictures of one bit per dot, so that a page looks the same whichever fonts a
 * computer has. Label stock (`4x6`) goes to label printers: a page for each label with 24 dots to the
 * millimetre, three for each dot of a 203 dpi printer. Sheets go to office printers: 600 dots to the
 * inch, each exactly on a dot of theirs, two labels to a sheet with cut marks. In both the bars are whole
 * dots wide, and stay sharp.
 */
export async function writeLabelPdf(
  layouts: readonly LabelLayout[],
  page: LabelPage,
  font: LabelFont,
): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false });
  document.setTitle(layouts.length === 1 ? 'Shipping label' : 'Shipping labels');
  document.setProducer('Packbench');
  if (page === '4x6') {
    for (const layout of layouts) {
      const [width, height] = [layout.width * POINTS_PER_UNIT, layout.height * POINTS_PER_UNIT];
      const image = registerPicture(document, layout, 600, font);
      const place = { x: 0, y: PAGE[1] - height, width, height };
      drawUpright(document.addPage([...PAGE]), image, place);
    }
    return document.save();
  }
  const [size, places] = [SHEETS[page], sheetPlaces(page)];
  for (let index = 0; index < layouts.length; index += places.length) {
    const sheet = document.addPage([...size]);
    drawCutMarks(sheet, page);
    places.forEach((place, half) => {
      const layout = layouts[index + half];
      if (layout === undefined) return;
      drawTurned(sheet, registerPicture(document, layout, 'office-600', font), place);
    });
  }
  return document.save();
}

function registerPicture(
  document: PDFDocument,
  layout: LabelLayout,
  grid: 600 | 'office-600',
  font: LabelFont,
): PDFRef {
  const bitmap = toBitmap(drawLabel(layout, grid, font));
  return document.context.register(
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
}

function drawUpright(page: PDFPage, image: PDFRef, place: LabelPlace): void {
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(place.width, 0, 0, place.height, place.x, place.y),
    drawObject(page.node.newXObject('Label', image)),
    popGraphicsState(),
  );
}

/** A hair, in points: readers of PDF round a picture's edges outwards, also those that are on a dot. */
const INSET = 0.002;

/** A quarter turn, the head of the label to the left of its place. */
function drawTurned(page: PDFPage, image: PDFRef, place: LabelPlace): void {
  const [width, height] = [place.width - 2 * INSET, place.height - 2 * INSET];
  const [right, bottom] = [place.x + INSET + width, place.y + INSET];
  page.pushOperators(
    pushGraphicsState(),
    concatTransformationMatrix(0, height, -width, 0, right, bottom),
    drawObject(page.node.newXObject('Label', image)),
    popGraphicsState(),
  );
}
