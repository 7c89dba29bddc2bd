import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchServing } from './page-served.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function isServed(served: Promise<void>): Promise<boolean> {
  return Promise.race([served.then(() => true), Promise.resolve().then(() => false)]);
}

const script = 'text/javascript; charset=utf-8';

test('a page is served when its script was, and it asks for nothing more for a moment', async () => {
  const { asked, answered, served } = watchServing(10);
  asked();
  answered('text/html; charset=utf-8');
  await vi.advanceTimersByTimeAsync(100);
  expect(await isServed(served)).toBe(false);
  asked();
  asked();
  answered(script);
  await vi.advanceTimersByTimeAsync(100);
  expect(await isServed(served)).toBe(false);
  answered('text/css; charset=utf-8');
  await vi.advanceTimersByTimeAsync(9);
  expect(await isServed(served)).toBe(false);
  asked();
  await vi.advanceTimersByTimeAsync(100);
  expect(await isServed(served)).toBe(false);
  answered(script);
  await vi.advanceTimersByTimeAsync(10);
  expect(await isServed(served)).toBe(true);
});
