import { describe, expect, it } from 'vitest';
import { orderStates } from '../../shared/order-states.ts';
import { inUseProblem, nameProblem } from './custom-state.ts';

describe('the name of a state that the client makes', () => {
  it.each([...orderStates, 'new', 'CANCELED', ' Fraud ', 'Ｎｅｗ'])(
    'can not be %j, which is always there',
    (name) => {
      expect(nameProblem(name, [])).toMatch(/six states/);
    },
  );

  it('is told from another by what a reader sees', () => {
    expect(nameProblem('waiting  for PARTS', ['Waiting for parts'])).toBe(
      'There is a state Waiting for parts already. Choose another name.',
    );
    expect(nameProblem('GRÖSSE', ['grösse'])).not.toBeNull();
    expect(nameProblem('Picked', ['Waiting for parts'])).toBeNull();
  });

  it.each(['', '   ', '\u200b\u200b'])('is something that can be seen, not %j', (name) => {
    expect(nameProblem(name, [])).toBe('Give the state a name.');
  });

  it('is kept, with all else of it, while orders have it', () => {
    expect(inUseProblem('Picked', 1)).toMatch(/^1 order has the state Picked\./);
    expect(inUseProblem('Picked', 12)).toMatch(/^12 orders have/);
  });
});
