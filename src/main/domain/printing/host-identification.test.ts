import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHostIdentification } from './host-identification.ts';

describe('the answer to ~HI', () => {
  it.each([
    ['8', 203],
    ['12', 300],
    ['24', 600],
    ['8dpmm', 203],
    ['6', null],
    ['', null],
  ])('tells model, firmware and, from %s dots per mm, the density %s', (dots, dpi) => {
    expect(readHostIdentification([` ZTC ZD420-203dpi ZPL ,V84.20.18Z,${dots},8192KB,X`])).toEqual({
      model: 'ZTC ZD420-203dpi ZPL',
      firmware: 'V84.20.18Z',
      serial: null,
      dpi,
      language: 'zpl',
    });
  });

  it('is found behind other frames and is not taken from an answer to ~HS or ~HQES', () => {
    const others = [
      '158,0,0,0203,000,0,0,0,000,0,0,0',
      '000,0,0,0,0,2,6,0,00000000,1,000',
      ' PRINTER STATUS ERRORS: 0 00000000 00000000 ',
    ];
    expect(readHostIdentification(others)).toBe(null);
    expect(readHostIdentification([...others, 'QLn320,V68.19,8,8176KB'])?.model).toBe('QLn320');
  });

  it('is not found in junk, which never throws', () => {
    const junk = fc.string({ unit: fc.constantFrom(',', '1', 'V', ' ', '\u00ff', '.') });
    fc.assert(
      fc.property(fc.array(junk), (frames) => {
        const found = readHostIdentification(frames);
        // Four fields with a model and a version are an answer, whatever they are made of.
        expect(found === null || (found.model ?? '').includes('V')).toBe(true);
      }),
    );
  });
});
