import { describe, expect, it } from 'vitest';
import { conditionsOfPortStatus, readPortStatus } from './usb-port-status.ts';

describe('the port status of a printer', () => {
  it.each([
    [0x18, { paperEmpty: false, selected: true, error: false }, []],
    [0x38, { paperEmpty: true, selected: true, error: false }, ['paper-out']],
    [0x30, { paperEmpty: true, selected: true, error: true }, ['paper-out']],
    [0x10, { paperEmpty: false, selected: true, error: true }, ['other-error']],
    [0x08, { paperEmpty: false, selected: false, error: false }, ['paused']],
    [0x00, { paperEmpty: false, selected: false, error: true }, ['paused', 'other-error']],
    // The other bits are reserved.
    [0xdf, { paperEmpty: false, selected: true, error: false }, []],
  ])('0x%s means what it says', (byte, status, conditions) => {
    expect(readPortStatus(byte)).toEqual(status);
    expect(conditionsOfPortStatus(readPortStatus(byte))).toEqual(conditions);
  });
});
