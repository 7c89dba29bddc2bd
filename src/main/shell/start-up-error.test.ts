import { expect, test } from 'vitest';
import { appError } from '../../shared/app-error.ts';
import { reportFatal, startUpMessage } from './start-up-error.ts';

test.each([
  appError('store-busy', "Another program is using the station's data: close it and try again."),
  appError('store-too-new', 'This data was written by a newer Packbench.'),
  appError('store-broken', 'The data can not be read.'),
  appError('refused', 'Packbench may not write in this folder.'),
])('$code is shown in its own words', (error) => {
  expect(startUpMessage(error)).toBe(error.message);
});

test.each([
  [new Error('Cannot find module\nRequire stack:'), 'Cannot find module'],
  [appError('internal', 'TypeError: x'), 'x'],
  ['a text', 'a text'],
  [undefined, 'undefined'],
  [null, 'null'],
])('anything else (%s) is told as a fault of the program', (reason, detail) => {
  const message = startUpMessage(reason);
  expect(message).toMatch(/^Packbench could not start because of a fault in the program/);
  expect(message).toContain(detail);
  expect(message).not.toContain('\n');
});

test('a fatal message goes to stderr, and into a box where somebody is looking', () => {
  const lines: string[] = [];
  const boxes: string[][] = [];
  const writeLine = (line: string) => void lines.push(line);
  reportFatal({ writeLine, showBox: (...texts) => void boxes.push(texts) }, 'It is broken.');
  reportFatal({ writeLine, showBox: null }, 'It is broken.');
  expect(lines).toStrictEqual(['packbench: It is broken.', 'packbench: It is broken.']);
  expect(boxes).toStrictEqual([['Packbench', 'It is broken.']]);
});
