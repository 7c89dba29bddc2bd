import { array, assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagsOf, tagsProblem } from './order-tags.ts';

describe('the tags of an order', () => {
  it('are each there once, whatever the case, as other orders spell them', () => {
    const spellingOf = (tag: string) => (tag.toLowerCase() === 'gift' ? 'Gift' : null);
    expect(tagsOf(['gift', ' GIFT ', 'Fragile\n glass'], spellingOf)).toEqual([
      'Gift',
      'Fragile glass',
    ]);
  });

  it('leave out what is empty', () => {
    expect(tagsOf(['', '  ', '\u200b'])).toEqual([]);
  });

  it('stay the same when they are read again', () => {
    const texts = array(string({ unit: constantFrom('a', 'B', 'b', ' ', '\n', 'é', '\u200b') }));
    assert(
      property(texts, (given) => {
        const tags = tagsOf(given);
        expect(tagsOf(tags)).toEqual(tags);
        expect(new Set(tags.map((tag) => tag.toLowerCase())).size).toBe(tags.length);
      }),
    );
  });

  it('are at most 20 of at most 40 characters', () => {
    const twenty = Array.from({ length: 20 }, (_, at) => `tag ${at}`);
    expect(tagsProblem(twenty)).toBeNull();
    expect(tagsProblem([...twenty, 'one more'])).toMatch(/at most 20 tags/);
    expect(tagsProblem(['🎁'.repeat(40)])).toBeNull();
    expect(tagsProblem(['x'.repeat(41)])).toMatch(/at most 40 characters/);
  });
});
