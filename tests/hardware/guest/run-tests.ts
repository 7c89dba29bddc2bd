// Runs the tests in the guest and writes one JSON text a line: node run-tests.ts [TEST_FILE...]
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';

const TEST_TIME_LIMIT_MS = 120_000;

const folder = join(import.meta.dirname, '..');
const asked = process.argv.slice(2);
const files = globSync('*.test.ts', { cwd: folder })
  .sort()
  .filter((file) => asked.length === 0 || asked.some((word) => file.includes(word)))
  .map((file) => join(folder, file));

function tell(line: Readonly<Record<string, unknown>>) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

const failed = (error: unknown) => {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause);
};

const isOfItsTests = (error: Error) =>
  'failureType' in error && error.failureType === 'subtestsFailed';

// One file at a time: there is one printer, and its socket is the whole machine's.
const events = run({ files, concurrency: 1, timeout: TEST_TIME_LIMIT_MS });
events.on('test:start', ({ name, nesting }) => {
  if (nesting > 0 && !name.endsWith('.ts')) tell({ kind: 'note', text: name });
});
events.on('test:pass', ({ name, details, skip }) => {
  if (details.type === 'suite') return;
  tell({ kind: skip === undefined ? 'passed' : 'skipped', name, ms: details.duration_ms });
});
events.on('test:fail', ({ name, details }) => {
  // A suite fails because of its tests, and they are told; a file that can not be loaded is a test.
  if (details.type === 'suite' && isOfItsTests(details.error)) return;
  tell({ kind: 'failed', name, ms: details.duration_ms, error: failed(details.error) });
});
events.on('test:stderr', ({ message }) => tell({ kind: 'log', text: message }));
events.on('test:stdout', ({ message }) => tell({ kind: 'log', text: message }));
events.on('end', () => tell({ kind: 'end', files: files.length }));
events.resume();
