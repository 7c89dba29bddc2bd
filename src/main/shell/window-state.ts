import { smallestWindow } from './window-options.ts';

export type Rectangle = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

export type WindowState = { readonly bounds: Rectangle; readonly maximized: boolean };

const firstSize = { width: 1366, height: 768 } as const;

/** So much of the title bar must be on a display that the window can be taken hold of. */
const gripPixels = 80;

function isWholeNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value);
}

/** Reads what `JSON.parse` made of the saved file; null where it is not a window state. */
export function parseWindowState(saved: unknown): WindowState | null {
  if (typeof saved !== 'object' || saved === null) return null;
  const { x, y, width, height, maximized } = saved as Record<string, unknown>;
  if (!isWholeNumber(x) || !isWholeNumber(y)) return null;
  if (!isWholeNumber(width) || !isWholeNumber(height) || width <= 0 || height <= 0) return null;
  return { bounds: { x, y, width, height }, maximized: maximized === true };
}

function canBeGrasped(bounds: Rectangle, display: Rectangle): boolean {
  const overlap =
    Math.min(bounds.x + bounds.width, display.x + display.width) - Math.max(bounds.x, display.x);
  const top = bounds.y - display.y;
  return overlap >= gripPixels && top >= 0 && top <= display.height - gripPixels;
}

function sizeFor(wanted: { readonly width: number; readonly height: number }, display: Rectangle) {
  return {
    width: Math.min(Math.max(wanted.width, smallestWindow.width), display.width),
    height: Math.min(Math.max(wanted.height, smallestWindow.height), display.height),
  };
}

/**
 * Where the window opens: as it was left, when a display still shows that place, else centred on
 * the primary display. A window is never larger than its display.
 *
 * @param displays work areas, the primary one first; at least one.
 */
export function placeWindow(
  saved: WindowState | null,
  displays: readonly Rectangle[],
): WindowState {
  const maximized = saved?.maximized ?? false;
  for (const display of displays) {
    if (saved === null) break;
    const bounds = { ...saved.bounds, ...sizeFor(saved.bounds, display) };
    if (canBeGrasped(bounds, display)) return { bounds, maximized };
  }
  const primary = displays[0] ?? { x: 0, y: 0, ...firstSize };
  const { width, height } = sizeFor(saved?.bounds ?? firstSize, primary);
  const x = primary.x + Math.floor((primary.width - width) / 2);
  const y = primary.y + Math.floor((primary.height - height) / 2);
  return { bounds: { x, y, width, height }, maximized };
}
