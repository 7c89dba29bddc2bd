import { describe, expect, test } from 'vitest';
import { createKeyboardWedge, type WedgeStep } from './keyboard-wedge.ts';

type Rhythm = number | readonly number[];

/** Plays a text and Enter with the given gaps (ms) and answers what became of the Enter. */
function play(text: string, rhythm: Rhythm, inTextField: boolean, startMs = 1_000): WedgeStep {
  const wedge = createKeyboardWedge();
  let timeMs = startMs;
  let last: WedgeStep = { kind: 'pass' };
  [...text, 'Enter'].forEach((key, index) => {
    if (index > 0) timeMs += typeof rhythm === 'number' ? rhythm : (rhythm[index - 1] ?? 0);
    last = wedge.press({ key, timeMs, inTextField, modified: false, repeat: false });
  });
  return last;
}

describe('a scanner', () => {
  test.each([0, 1, 12, 50, 100, 110])('with %i ms between keys is heard outside fields', (gap) => {
    expect(play('PB-10042', gap, false)).toMatchObject({ kind: 'scan', code: 'PB-10042' });
  });

  test.each([0, 1, 12, 50, 100])('with %i ms between keys is heard inside a field', (gap) => {
    expect(play('PB-10042', gap, true)).toMatchObject({ kind: 'scan', code: 'PB-10042' });
  });

  test('is heard with the jitter of a busy computer', () => {
    const jitter = [78, 22, 71, 44, 102, 19, 54, 80];
    expect(play('PB-10042', jitter, true)).toMatchObject({ kind: 'scan', code: 'PB-10042' });
  });

  test('sends capitals with Shift, spaces and symbols', () => {
    const wedge = createKeyboardWedge();
    const keys = ['Shift', 'P', 'Shift', 'B', ' ', '#', '1', 'Enter'];
    const steps = keys.map((key, index) =>
      wedge.press({ key, timeMs: index * 5, inTextField: false, modified: false, repeat: false }),
    );
    expect(steps.at(-1)).toMatchObject({ kind: 'scan', code: 'PB #1' });
  });

  test('that reads two codes in a row is heard twice', () => {
    const wedge = createKeyboardWedge();
    const heard: string[] = [];
    let timeMs = 0;
    for (const key of [...'AAAA', 'Enter', ...'BBBB', 'Enter']) {
      timeMs += 8;
      const step = wedge.press({ key, timeMs, inTextField: true, modified: false, repeat: false });
      if (step.kind === 'scan') heard.push(step.code);
    }
    expect(heard).toEqual(['AAAA', 'BBBB']);
  });
});

test('a slow scan that began outside of fields is one still when the focus moves into a field', () => {
  const wedge = createKeyboardWedge();
  let last: WedgeStep = { kind: 'pass' };
  [...'PB-10042', 'Enter'].forEach((key, index) => {
    const timeMs = index * 100 + (index % 2) * 24;
    last = wedge.press({ key, timeMs, inTextField: index > 0, modified: false, repeat: false });
  });
  expect(last).toMatchObject({ kind: 'scan', code: 'PB-10042' });
});

describe('a person', () => {
  test('who types slowly in a field presses Enter as usual', () => {
    expect(play('PB-10042', 180, true)).toEqual({ kind: 'pass' });
  });

  test('who types fast but unevenly in a field presses Enter as usual', () => {
    expect(play('1250g', [70, 115, 60, 95, 120], true)).toEqual({ kind: 'pass' });
    expect(play('12.5kg', [60, 110, 55, 95, 120, 90], true)).toEqual({ kind: 'pass' });
  });

  test('who rests before Enter after a fast word is not a scanner', () => {
    expect(play('PB-10042', [20, 20, 20, 20, 20, 20, 20, 400], true)).toEqual({ kind: 'pass' });
  });

  test('who presses a lone key and then Enter presses the button', () => {
    expect(play('1', 500, false)).toEqual({ kind: 'pass' });
  });

  test('who holds a key down is not a scanner', () => {
    const wedge = createKeyboardWedge();
    const steps = [0, 30, 60, 90, 120].map((timeMs, index) =>
      wedge.press({ key: '1', timeMs, inTextField: false, modified: false, repeat: index > 0 }),
    );
    const enter = { key: 'Enter', timeMs: 150, inTextField: false, modified: false, repeat: false };
    expect([...steps.slice(1), wedge.press(enter)].map((step) => step.kind)).toEqual(
      Array(5).fill('pass'),
    );
  });

  test('who uses a shortcut interrupts any burst', () => {
    const wedge = createKeyboardWedge();
    const at = (key: string, timeMs: number, modified = false): WedgeStep =>
      wedge.press({ key, timeMs, inTextField: false, modified, repeat: false });
    at('a', 0);
    at('b', 10);
    at('v', 20, true);
    expect(at('Enter', 30).kind).toBe('pass');
  });
});

test('the Enter of a burst too short to be a code presses no button', () => {
  expect(play('12', 10, false)).toEqual({ kind: 'swallow' });
});

test('only characters within a burst are kept from the page, the first one never is', () => {
  const wedge = createKeyboardWedge();
  const kinds = ['4', '0', '0'].map(
    (key, index) =>
      wedge.press({ key, timeMs: index * 10, inTextField: false, modified: false, repeat: false })
        .kind,
  );
  expect(kinds).toEqual(['first', 'burst', 'burst']);
});
