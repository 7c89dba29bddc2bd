import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseWindowState, placeWindow, type Rectangle } from './window-state.ts';

const laptop: Rectangle = { x: 0, y: 0, width: 1366, height: 728 };
const desk: Rectangle = { x: 1366, y: 0, width: 1920, height: 1040 };

describe('a saved state', () => {
  test('is read', () => {
    const saved = { x: -5, y: 6, width: 1100, height: 700, maximized: true };
    expect(parseWindowState(saved)).toStrictEqual({
      bounds: { x: -5, y: 6, width: 1100, height: 700 },
      maximized: true,
    });
  });

  test.each([
    null,
    undefined,
    'text',
    [],
    {},
    { x: 1, y: 2, width: 3 },
    { x: 1, y: 2, width: 0, height: 5 },
    { x: 1, y: 2, width: -3, height: 5 },
    { x: 1.5, y: 2, width: 3, height: 5 },
    { x: Number.NaN, y: 2, width: 3, height: 5 },
    { x: '1', y: 2, width: 3, height: 5 },
  ])('that is spoilt (%j) counts as none', (saved) => {
    expect(parseWindowState(saved)).toBeNull();
  });
});

describe('the window opens', () => {
  test('centred on the primary display at first, no larger than it', () => {
    expect(placeWindow(null, [desk, laptop])).toStrictEqual({
      bounds: { x: 1643, y: 136, width: 1366, height: 768 },
      maximized: false,
    });
    expect(placeWindow(null, [laptop])).toStrictEqual({ bounds: laptop, maximized: false });
  });

  test('where it was left, also on the second display', () => {
    const saved = { bounds: { x: 1500, y: 100, width: 1200, height: 800 }, maximized: true };
    expect(placeWindow(saved, [laptop, desk])).toStrictEqual(saved);
  });

  test('on the primary display when its own was unplugged, in the size it had', () => {
    const saved = { bounds: { x: 1500, y: 100, width: 1200, height: 700 }, maximized: false };
    expect(placeWindow(saved, [laptop]).bounds).toStrictEqual({
      x: 83,
      y: 14,
      width: 1200,
      height: 700,
    });
  });

  test.each([
    ['above the display', { x: 100, y: -200, width: 1100, height: 700 }],
    ['below it', { x: 100, y: 700, width: 1100, height: 700 }],
    ['with 79 pixels at its left edge', { x: 79 - 1100, y: 0, width: 1100, height: 700 }],
  ])('elsewhere when its title bar would be %s', (_name, bounds) => {
    expect(placeWindow({ bounds, maximized: false }, [laptop]).bounds.x).toBe(133);
  });

  test('always within reach and no larger than a display, whatever was saved', () => {
    const rectangle = (size: number) =>
      fc.record({
        x: fc.integer({ min: -9_000, max: 9_000 }),
        y: fc.integer({ min: -9_000, max: 9_000 }),
        width: fc.integer({ min: size, max: 9_000 }),
        height: fc.integer({ min: size, max: 9_000 }),
      });
    const displays = fc.array(rectangle(200), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(rectangle(1), displays, (bounds, areas) => {
        const placed = placeWindow({ bounds, maximized: false }, areas).bounds;
        const reachable = areas.some((area) => {
          const right = Math.min(placed.x + placed.width, area.x + area.width);
          const overlap = right - Math.max(placed.x, area.x);
          return (
            overlap >= 80 &&
            placed.y >= area.y &&
            placed.y <= area.y + area.height - 80 &&
            placed.width <= area.width &&
            placed.height <= area.height
          );
        });
        expect(reachable).toBe(true);
      }),
    );
  });
});
