import { expect, test } from 'vitest';
import { emptyWords } from './empty-words.ts';

test('an empty list claims no update of packages that it leaves out', () => {
  const words = emptyWords({ notUpdatedOnly: true, text: '' });
  expect(words).toBe(
    'No package of these days waits for its Shipment Confirmation to be answered.',
  );
  expect(words).not.toContain('is updated');
});

test('a search that finds nothing says so, whatever else narrows the list', () => {
  const words = 'No package of these days matches the search.';
  expect(emptyWords({ notUpdatedOnly: false, text: 'B-77' })).toBe(words);
  expect(emptyWords({ notUpdatedOnly: true, text: 'B-77' })).toBe(
    'No package of these days that is not updated matches the search.',
  );
  expect(emptyWords({ notUpdatedOnly: false, text: '' })).toBe('Nothing was packed on these days.');
});
