import path from 'node:path';
import { expect, test } from 'vitest';
import { readStartRequest } from './command-line.ts';

const here = path.resolve('/home/ana');
const program = ['/opt/packbench', '--no-sandbox', '/srv/app'];

test.each([
  [[], { dataFolder: null, practice: true }],
  [['--practice'], { dataFolder: null, practice: true }],
  [['--data', '/srv/station'], { dataFolder: path.resolve('/srv/station'), practice: false }],
  [['--data=/srv/station'], { dataFolder: path.resolve('/srv/station'), practice: false }],
  [['--data', 'station 1'], { dataFolder: path.join(here, 'station 1'), practice: false }],
  [['--practice', '--data', 'x'], { dataFolder: path.join(here, 'x'), practice: true }],
  [['--data', 'x', '--disable-gpu'], { dataFolder: path.join(here, 'x'), practice: false }],
  [['--database', 'x'], { dataFolder: null, practice: true }],
])('%j is understood', (given, request) => {
  expect(readStartRequest([...program, ...given], here)).toStrictEqual(request);
});

test.each([[['--data']], [['--data=']], [['--data', '']], [['--data', '--practice']]])(
  '%j is answered with a sentence',
  (given) => {
    expect(readStartRequest([...program, ...given], here)).toMatch(/^Name the folder .*--data/);
  },
);

test('two folders are refused', () => {
  expect(readStartRequest(['--data', 'a', '--data=b'], here)).toMatch(/given twice/);
});
