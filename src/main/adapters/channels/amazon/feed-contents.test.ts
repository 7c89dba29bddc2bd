import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { readContents } from './feed-contents.ts';

test('a compressed document is unfolded, also where that was done on the way', async () => {
  expect(await readContents(gzipSync('<a>ü</a>'), 'GZIP')).toBe('<a>ü</a>');
  expect(await readContents(Buffer.from('<a>ü</a>'), 'GZIP')).toBe('<a>ü</a>');
  expect(await readContents(Buffer.from('<a>ü</a>'), null)).toBe('<a>ü</a>');
});

test('a document may name another encoding than UTF-8', async () => {
  const text = '<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00fc</a>';
  expect(await readContents(Buffer.from(text, 'latin1'), null)).toBe(text);
});

test('what can not be read is said to be so', async () => {
  expect(await readContents(Buffer.from('x'), 'BROTLI')).toBeNull();
  expect(await readContents(gzipSync('x'.repeat(1_000)).subarray(0, 20), 'GZIP')).toBeNull();
  const unknown = '<?xml version="1.0" encoding="klingon-1"?><a/>';
  expect(await readContents(Buffer.from(unknown), null)).toBeNull();
});
