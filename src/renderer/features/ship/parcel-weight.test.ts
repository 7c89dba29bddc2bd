import { describe, expect, test } from 'vitest';
import type { ScaleView } from '../../../shared/scale-views.ts';
import {
  readWeight,
  scaleLine,
  unweighed,
  type WeightDraft,
  withScaleWeight,
} from './parcel-weight.ts';

function scale(
  standing: ScaleView['standing'],
  grams: number | null = null,
  placement = 7,
): ScaleView {
  const off = ['off', 'absent', 'unplugged', 'problem', 'unavailable'];
  return {
    connected: !off.includes(standing),
    name: 'M10',
    standing,
    words: `words of ${standing}`,
    grams,
    placement,
    enabled: true,
    chosenId: null,
    found: [],
  };
}
/** A form that has seen these views of the scale, one after the other. */
function seen(draft: WeightDraft, ...views: readonly (ScaleView | null)[]): WeightDraft {
  return views.reduce(withScaleWeight, draft);
}
const typed: WeightDraft = { ...unweighed, weightText: '2lb 3oz', weightSource: 'typed' };

describe('the weight of a new package', () => {
  test('is what has settled on the scale, live', () => {
    expect(seen(unweighed, scale('empty'), scale('settling')).weightText).toBe('');
    expect(seen(unweighed, scale('weighed', 1_240)).weightText).toBe('1.24 kg');
    expect(seen(unweighed, scale('weighed', 1_240), scale('weighed', 969)).weightText).toBe(
      '969 g',
    );
  });

  test('is the same grams when it is read', () => {
    for (const grams of [1, 999, 1_000, 1_240, 12_345, 68_039]) {
      const weighed = scale('weighed', grams);
      expect(readWeight(seen(unweighed, weighed), weighed)).toEqual({ ok: true, value: grams });
    }
  });

  test('is held when the parcel was lifted off, and not while it moves', () => {
    const weighed = seen(unweighed, scale('weighed', 1_240));
    expect(readWeight(seen(weighed, scale('empty')), scale('empty'))).toMatchObject({
      value: 1_240,
    });
    const moving = scale('settling');
    expect(seen(weighed, moving).weightText).toBe('1.24 kg');
    expect(readWeight(seen(weighed, moving), moving)).toMatchObject({
      error: { message: 'The scale is still settling.' },
    });
  });

  test.each(['unplugged', 'problem', 'trouble', 'waiting', 'off'] as const)(
    'goes with a scale that is %s',
    (standing) => {
      expect(seen(unweighed, scale('weighed', 1_240), scale(standing)).weightText).toBe('');
    },
  );

  test('is asked of the packer in words', () => {
    expect(readWeight(unweighed, scale('empty'))).toMatchObject({
      error: { message: 'Put the parcel on the scale, or type the weight.' },
    });
    expect(readWeight(unweighed, scale('not-lifted', 1_240))).toMatchObject({
      error: { message: 'Lift the last parcel off the scale, or type the weight.' },
    });
    expect(readWeight(unweighed, scale('absent'))).toMatchObject({
      error: { message: expect.stringContaining('Type the weight') },
    });
  });
});

describe('the weight of the package before', () => {
  test('is not taken while it lies on the scale', () => {
    expect(seen(unweighed, scale('not-lifted', 1_240, 8)).weightText).toBe('');
  });

  test('is not taken from a view that was on its way when the label was made', () => {
    const next = { ...unweighed, usedPlacement: 7 };
    const late = scale('weighed', 1_240, 7);
    expect(seen(next, late, late).weightText).toBe('');
    expect(scaleLine(next, late)?.icon).toBe('closed');
    expect(seen(next, late, scale('empty', null, 9), scale('weighed', 300, 9)).weightText).toBe(
      '300 g',
    );
  });
});

describe('what is typed', () => {
  test('wins over whatever the scale says', () => {
    for (const each of [scale('weighed', 1_240), scale('settling'), scale('unplugged'), null]) {
      expect(seen(typed, each)).toBe(typed);
      expect(readWeight(typed, each)).toMatchObject({ value: 992 });
    }
  });

  test('wins also when it is nothing yet', () => {
    expect(seen({ ...typed, weightText: '' }, scale('weighed', 1_240)).weightText).toBe('');
  });
});

describe('the line below the weight', () => {
  const lineOf = (draft: WeightDraft, view: ScaleView | null) => {
    const line = scaleLine(draft, view);
    return line && [line.icon, line.words, line.offer?.label ?? null];
  };

  test.each(['absent', 'off', 'unavailable'] as const)(
    'is not there with a scale that is %s',
    (each) => {
      expect(lineOf(unweighed, scale(each))).toBeNull();
      expect(lineOf(unweighed, null)).toBeNull();
    },
  );

  test('says how the scale stands', () => {
    const weighed = seen(unweighed, scale('weighed', 1_240));
    expect(lineOf(unweighed, scale('empty'))).toEqual(['live', 'words of empty', null]);
    expect(lineOf(unweighed, scale('settling'))).toEqual(['settling', 'words of settling', null]);
    expect(lineOf(weighed, scale('weighed', 1_240))).toEqual(['live', 'Live from the scale', null]);
    expect(lineOf(weighed, scale('empty'))).toEqual(['live', 'Weighed, then lifted off', null]);
    expect(lineOf(unweighed, scale('trouble'))).toEqual(['trouble', 'words of trouble', null]);
    expect(lineOf(unweighed, scale('problem'))?.[1]).toBe(
      'The scale can not be read: see Settings.',
    );
    expect(lineOf(unweighed, scale('unplugged'))).toEqual(['trouble', 'words of unplugged', null]);
  });

  test('offers what F4 does where it does not go to the field', () => {
    expect(lineOf(unweighed, scale('not-lifted', 1_240))).toEqual([
      'closed',
      'Lift it off for the next parcel',
      'Use 1.24 kg',
    ]);
    expect(lineOf(typed, scale('weighed', 1_240))).toEqual([
      'typed',
      'Typed; scale: 1.24 kg',
      'Use scale',
    ]);
    expect(lineOf(typed, scale('empty'))).toEqual(['typed', 'Typed', 'Use scale']);
  });
});
