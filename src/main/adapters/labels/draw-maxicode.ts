import bwip from 'bwip-js/node';
import type { LabelMaxicode } from '../../domain/label/label-elements.ts';
import {
  MAXICODE_COLUMNS,
  MAXICODE_ROWS,
  type PlacedMaxicode,
  ROW_PITCH,
} from '../../domain/label/place-maxicode.ts';
import { type Bitmap, blankBitmap, setDot } from './bitmap.ts';

/** ISO/IEC 16023: white between two hexagons, and the edges of the finder's rings, in modules. */
const GAP = 0.125 / 0.88;
const RING_EDGES = [0.51, 1.18, 1.86, 2.53, 3.2, 3.87].map((millimetres) => millimetres / 0.88);
const FINDER_ROW = 16;
const FINDER_COLUMN = 14;

/**
 * The dots of a MaxiCode with its quiet zone. It is sent to printers as a picture, not as `^BD`: then the
 * screen, the page and the label are the same dots, and no firmware's idea of its escapes matters. All
 * hexagons are the same dots, moved by whole dots. Throws a RangeError for a message that does not fit.
 */
export function maxicodeBitmap(element: LabelMaxicode, placed: PlacedMaxicode): Bitmap {
  const { moduleDots } = placed;
  const bitmap = blankBitmap(placed.width, placed.height);
  const hexagon = hexagonDots(moduleDots);
  for (const module of darkModules(element)) {
    const row = Math.floor(module / MAXICODE_COLUMNS);
    const middle = middleOf(module % MAXICODE_COLUMNS, row, moduleDots);
    for (const [x, y] of hexagon) {
      setDot(bitmap, Math.floor(middle.x) + x, Math.floor(middle.y) + y);
    }
  }
  const finder = middleOf(FINDER_COLUMN, FINDER_ROW, moduleDots);
  const reach = Math.ceil((RING_EDGES.at(-1) ?? 0) * moduleDots) + 1;
  for (let y = Math.floor(finder.y) - reach; y <= finder.y + reach; y += 1) {
    for (let x = Math.floor(finder.x) - reach; x <= finder.x + reach; x += 1) {
      const distance = Math.hypot(x + 0.5 - finder.x, y + 0.5 - finder.y) / moduleDots;
      const crossed = RING_EDGES.filter((edge) => edge <= distance).length;
      if (crossed % 2 === 1) setDot(bitmap, x, y);
    }
  }
  return bitmap;
}

/** Indices of the dark modules, counted row by row from the top left. */
function darkModules({ message, mode }: LabelMaxicode): readonly number[] {
  let drawings: unknown;
  try {
    drawings = bwip.raw('maxicode', message, `mode=${mode}`);
  } catch (error) {
    throw new RangeError('The message does not fit a MaxiCode', { cause: error });
  }
  const modules = Array.isArray(drawings) ? drawings[0]?.pixs : undefined;
  if (!Array.isArray(modules)) throw new RangeError('No MaxiCode was made of the message');
  return modules.map(Number).filter((index) => index < MAXICODE_COLUMNS * MAXICODE_ROWS);
}

/** Middle of a module in dots from the top left of the quiet zone; odd rows are half a module to the right. */
function middleOf(column: number, row: number, moduleDots: number): { x: number; y: number } {
  return {
    x: (1.5 + column + (row % 2 === 1 ? 0.5 : 0)) * moduleDots,
    y: (1.58 + row * ROW_PITCH) * moduleDots,
  };
}

/** The dots of one hexagon with a corner at its top, from the dot that holds its middle. */
function hexagonDots(moduleDots: number): readonly (readonly [number, number])[] {
  const apothem = (moduleDots * (1 - GAP)) / 2;
  const offset = moduleDots % 2 === 1 ? 0.5 : 0;
  const reach = Math.ceil(moduleDots * 0.7);
  const dots: (readonly [number, number])[] = [];
  for (let y = -reach; y <= reach; y += 1) {
    for (let x = -reach; x <= reach; x += 1) {
      const dx = Math.abs(x + 0.5 - offset);
      const dy = Math.abs(y + 0.5 - offset);
      if (dx <= apothem && dx / 2 + dy * ROW_PITCH <= apothem) dots.push([x, y]);
    }
  }
  return dots;
}
