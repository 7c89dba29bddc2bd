import { describe, expect, it } from 'vitest';
import { decodeIppResponse, encodeIppRequest, ippOperations } from './ipp-message.ts';

/** One attribute value as RFC 8010 writes it. */
const value = (tag: number, name: string, content: Buffer) => {
  const lengths = Buffer.alloc(4);
  lengths.writeUInt16BE(name.length, 0);
  lengths.writeUInt16BE(content.length, 2);
  return Buffer.concat([
    Buffer.of(tag),
    lengths.subarray(0, 2),
    Buffer.from(name),
    lengths.subarray(2),
    content,
  ]);
};
const answer = Buffer.concat([
  Buffer.from([2, 0, 0, 0, 0, 0, 0, 1]),
  Buffer.of(0x01),
  value(0x47, 'attributes-charset', Buffer.from('utf-8')),
  Buffer.of(0x02),
  value(0x21, 'job-id', Buffer.from([0, 0, 1, 4])),
  value(0x23, 'job-state', Buffer.from([0, 0, 0, 9])),
  value(0x44, 'job-state-reasons', Buffer.from('one')),
  value(0x44, '', Buffer.from('two')),
  value(0x12, 'time-at-processing', Buffer.alloc(0)),
  value(0x22, 'yes', Buffer.of(1)),
  Buffer.of(0x02),
  value(0x42, 'job-name', Buffer.from('Ł')),
  Buffer.of(0x03),
]);

describe('the binary form of IPP', () => {
  it('writes the request of RFC 8010, byte for byte', () => {
    const bytes = encodeIppRequest(ippOperations.getJobs, 7, [
      { tag: 'uri', name: 'printer-uri', values: ['ipp://localhost/printers/q'] },
      { tag: 'keyword', name: 'requested-attributes', values: ['job-id', 'job-name'] },
    ]);
    const expected = Buffer.concat([
      Buffer.from([2, 0, 0, 0x0a, 0, 0, 0, 7, 1]),
      value(0x47, 'attributes-charset', Buffer.from('utf-8')),
      value(0x48, 'attributes-natural-language', Buffer.from('en')),
      value(0x45, 'printer-uri', Buffer.from('ipp://localhost/printers/q')),
      value(0x44, 'requested-attributes', Buffer.from('job-id')),
      value(0x44, '', Buffer.from('job-name')),
      Buffer.of(3),
    ]);
    expect(Buffer.from(bytes).toString('hex')).toBe(expected.toString('hex'));
  });

  it('reads the objects of an answer with numbers, lists, flags and what has no value', () => {
    const { status, groups } = decodeIppResponse(answer);
    expect(status).toBe(0);
    expect(groups.map((group) => Object.fromEntries(group))).toEqual([
      {
        'job-id': [260],
        'job-state': [9],
        'job-state-reasons': ['one', 'two'],
        'time-at-processing': [null],
        yes: [true],
      },
      { 'job-name': ['Ł'] },
    ]);
  });

  it('throws for an answer that was cut anywhere, and never reads past its end', () => {
    for (let length = 0; length < answer.length; length += 1) {
      expect(() => decodeIppResponse(answer.subarray(0, length)), `${length}`).toThrow(RangeError);
    }
  });
});
