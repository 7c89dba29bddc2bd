import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { code128Widths } from '../../domain/label/code-128.ts';
import type { LabelLayout } from '../../domain/label/label-elements.ts';
import {
  type DotGrid,
  dotsPerUnit,
  type PlacedBarcode,
  placeBarcode,
} from '../../domain/label/place-barcode.ts';
import { type Bitmap, isBlack } from './bitmap.ts';
import { drawText } from './draw-text.ts';
import { elementGraphic } from './element-graphic.ts';
import type { LabelFont } from './label-font.ts';

/** Draws the label in black on white, one pixel for each dot of that grid. */
export function drawLabel(layout: LabelLayout, grid: DotGrid, font: LabelFont): Canvas {
  const scale = dotsPerUnit(grid);
  const dots = (units: number): number => Math.round(units * scale);
  const canvas = createCanvas(dots(layout.width), dots(layout.height));
  const context = canvas.getContext('2d');
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  for (const element of layout.elements) {
    context.fillStyle = '#000000';
    const [x, y] = [dots(element.x), dots(element.y)];
    switch (element.kind) {
      case 'rule':
        context.fillRect(x, y, dots(element.width), dots(element.height));
        break;
      case 'frame': {
        const [width, height] = [dots(element.width), dots(element.height)];
        const thickness = dots(element.thickness);
        context.fillRect(x, y, width, height);
        context.fillStyle = '#ffffff';
        context.fillRect(
          x + thickness,
          y + thickness,
          width - 2 * thickness,
          height - 2 * thickness,
        );
        break;
      }
      case 'text':
        drawText(context, element, x, y, scale, font);
        break;
      case 'barcode': {
        const placed = placeBarcode(element, grid);
        if (placed === null)
          throw new RangeError(`${element.data} does not fit the label as a barcode`);
        for (const bar of bars(placed)) context.fillRect(bar.x, placed.y, bar.width, placed.height);
        break;
      }
      case 'maxicode':
      case 'picture': {
        const graphic = elementGraphic(element, grid);
        drawBitmap(context, graphic.bitmap, graphic.x, graphic.y);
        break;
      }
    }
  }
  return canvas;
}

/** Dot by dot, in runs, so that no edge is smoothed. */
function drawBitmap(context: SKRSContext2D, bitmap: Bitmap, left: number, top: number): void {
  for (let y = 0; y < bitmap.height; y += 1) {
    for (let x = 0; x < bitmap.width; x += 1) {
      const start = x;
      while (x < bitmap.width && isBlack(bitmap, x, y)) x += 1;
      if (x > start) context.fillRect(left + start, top + y, x - start, 1);
    }
  }
}

function bars(placed: PlacedBarcode): readonly { readonly x: number; readonly width: number }[] {
  const found: { x: number; width: number }[] = [];
  let x = placed.x;
  code128Widths(placed.codewords).forEach((modules, index) => {
    const width = modules * placed.moduleDots;
    if (index % 2 === 0) found.push({ x, width });
    x += width;
  });
  return found;
}
