import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFileLog } from './file-log.ts';
import { createLogHistory } from './log-history.ts';

function logIn(): { path: string; history: ReturnType<typeof createLogHistory> } {
  const folder = mkdtempSync(join(tmpdir(), 'packbench-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'packbench.log');
  return { path, history: createLogHistory(path) };
}

const line = (day: number, message: string) =>
  `{"at":"2026-11-0${day}T10:00:00.000Z","level":"info","message":"${message}"}`;

test('a log that is not there has no lines and loses none', () => {
  const { history } = logIn();
  expect([history.tail(10), history.removeBefore('2027')]).toEqual([[], 0]);
});

test('the last lines go on into the file before', () => {
  const { path, history } = logIn();
  writeFileSync(`${path}.1`, `${line(1, 'a')}\n${line(2, 'b')}\n`);
  writeFileSync(path, `${line(3, 'c')}\n${line(4, 'd')}\n`);
  expect(history.tail(3)).toEqual([line(2, 'b'), line(3, 'c'), line(4, 'd')]);
  expect(history.tail(1)).toEqual([line(4, 'd')]);
});

test('old lines go from both files, with what stands between them; newer ones stay', () => {
  const { path, history } = logIn();
  writeFileSync(`${path}.1`, `${line(1, 'a')}\nhalf a li\n`);
  writeFileSync(path, `${line(2, 'b')}\nhalf\n${line(3, 'c')}\nanother half\n`);
  expect(history.removeBefore('2026-11-03T10:00:00.000Z')).toBe(4);
  expect(history.tail(10)).toEqual([line(3, 'c'), 'another half']);
  expect(readFileSync(path, 'utf8')).toBe(`${line(3, 'c')}\nanother half\n`);
});

test('it reads what the log writes', () => {
  const { path, history } = logIn();
  let now = new Date('2026-11-01T00:00:00.000Z');
  const log = createFileLog(path, () => now);
  log.info('old', { token: 'x' });
  now = new Date('2026-11-02T00:00:00.000Z');
  log.error('new', {});
  expect(history.removeBefore('2026-11-02T00:00:00.000Z')).toBe(1);
  expect(history.tail(5).map((each) => JSON.parse(each).message)).toEqual(['new']);
});
