import { describe, expect, it } from 'vitest';
import { classifyUsbError, usbProblem } from './usb-errors.ts';

describe('an error of the USB library', () => {
  // The texts of usb 3.1 as they came from real transfers.
  it.each([
    ['claimInterface error: interface is busy (errno 16)', 'busy'],
    ['open error: permission denied (errno 13)', 'denied'],
    ['open error: device not found (errno 2)', 'missing'],
    ['transferOut error: Disconnected', 'missing'],
    ['transferIn error: Fault', 'missing'],
    ['transferOut error: endpoint not found', 'missing'],
    ['transferOut error: Cancelled', 'timeout'],
    ['transferOut error: Stall', 'stalled'],
    ['controlTransferIn error: invalid state', 'other'],
    ['open error: out of memory (errno 12)', 'other'],
    ['detachKernelDriver error: no kernel driver attached (errno 61)', 'other'],
  ])('%s is %s', (text, kind) => {
    expect(classifyUsbError(new Error(text))).toBe(kind);
  });

  it('becomes a sentence that says what to do', () => {
    const say = (text: string) => usbProblem('Printer', new Error(text));
    expect(say('errno 13')).toMatch(/60-packbench\.rules.*group "lp"/);
    expect(say('errno 16')).toContain('Close it');
    expect(say('Disconnected')).toBe('Printer is not plugged in or is switched off.');
    expect(say('something new')).toBe('Printer can not be used (something new).');
    expect(usbProblem('Printer', 'thrown text')).toContain('thrown text');
  });
});
