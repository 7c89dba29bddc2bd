import { describe, expect, it } from 'vitest';
import { zplGraphicsFor } from './zpl-graphics.ts';

describe('the form of pictures for a printer', () => {
  it.each(['V60.14', 'V60.14.3Z', 'V60.15', 'V61.1', 'V84.20.18Z', 'V100.2', ' v75.19.7Z '])(
    'is the small one from firmware V60.14 on: %s',
    (firmware) => {
      expect(zplGraphicsFor(firmware)).toBe('z64');
    },
  );

  it.each(['V60.13', 'V60.2.9Z', 'V60.1', 'V56.17.17Z', 'V45.11.7', 'V5.99', 'V6.14'])(
    'is the one that all read for older firmware: %s',
    (firmware) => {
      expect(zplGraphicsFor(firmware)).toBe('hex');
    },
  );

  it.each([
    '',
    'V',
    'V60',
    '84.20.18Z',
    'SP84.20',
    'V84,20',
    'V8420.1',
    'V84.2018',
    'newest',
    null,
  ])('is the one that all read where the printer did not name it so: %s', (firmware) => {
    expect(zplGraphicsFor(firmware)).toBe('hex');
  });
});
