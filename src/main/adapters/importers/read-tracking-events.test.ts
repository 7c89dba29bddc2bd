import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RefusedError } from '../../../shared/app-error.ts';
import { type TrackingStatus, trackingStatuses } from '../../domain/tracking-events.ts';
import { createTrackingEventFiles } from './read-tracking-events.ts';
import { readTrackingStatus, statusExamples } from './tracking-status-words.ts';

const files = createTrackingEventFiles(() => 'America/New_York');
const read = (text: string) => files.read(Buffer.from(text));
const header = 'Tracking number,Time,Status,Description';
const problemsOf = async (...rows: readonly string[]) =>
  (await read([header, ...rows].join('\n'))).problems.map(
    ({ fileLine, reason }) => `${fileLine}: ${reason}`,
  );

describe('tracking events in a file', () => {
  test('a table as it is typed', async () => {
    const file = await read(
      `${header}\n9400110200881234567890,2026-11-22 17:05,Accepted,Accepted at USPS Origin Facility\n` +
        '1Z12345E0205271688,2026-11-23T03:12:00Z,In Transit,"Departed, Louisville"\n',
    );
    expect(file).toEqual({
      events: [
        {
          trackingNumber: '9400110200881234567890',
          fileLine: 2,
          event: {
            occurredAt: '2026-11-22T22:05:00.000Z',
            status: 'accepted',
            description: 'Accepted at USPS Origin Facility',
            location: '',
          },
        },
        {
          trackingNumber: '1Z12345E0205271688',
          fileLine: 3,
          event: {
            occurredAt: '2026-11-23T03:12:00.000Z',
            status: 'in-transit',
            description: 'Departed, Louisville',
            location: '',
          },
        },
      ],
      problems: [],
    });
  });

  test.each([
    [
      'Tracking #;Date;Time;Event;City',
      '1Z12345E0205271688;11/23/2026;3:12 AM;In transit;Louisville',
    ],
    [
      'awb\tDATE_TIME\tstate\tlocation',
      '1Z12345E0205271688\t2026-11-23 03:12\tin-transit\tLouisville',
    ],
    [
      'Place|Tracking ID|When|Details',
      'Louisville|1Z12345E0205271688|Nov-23-26 03:12:00|On its way',
    ],
    [
      '"tracking_no","timestamp","STATUS","Location"',
      '"1Z1 2345 E020527 1688","2026-11-23T03:12:00-05:00","Moving","Louisville"',
    ],
  ])('the header %s', async (names, row) => {
    const { events, problems } = await read(`Export of today\r\n\r\n${names}\r\n${row}\r\n`);
    expect(problems).toEqual([]);
    expect(events).toMatchObject([
      {
        trackingNumber: '1Z12345E0205271688',
        fileLine: 4,
        event: {
          occurredAt: '2026-11-23T08:12:00.000Z',
          status: 'in-transit',
          location: 'Louisville',
        },
      },
    ]);
  });

  test('a label is no movement, whatever the status column says of it', async () => {
    const { events } = await read(
      `${header}\n94001102,,In transit,"Shipping Label Created, USPS Awaiting Item"\n94001103,,"Pre-Shipment Info Sent to USPS",`,
    );
    expect(events.map(({ event }) => event.status)).toEqual(['pre-shipment', 'pre-shipment']);
  });

  test('a time that is left out is not known; a day without a time is its start here', async () => {
    const { events } = await read(
      `${header}\n94001102,,Delivered,\n94001103,2026-11-23,Delivered,`,
    );
    expect(events.map(({ event }) => event.occurredAt)).toEqual([null, '2026-11-23T05:00:00.000Z']);
  });

  test('what keeps a number a text in a spreadsheet program is not part of it', async () => {
    const { events } = await read(`${header}\n"=""94001102""",,Delivered,\n'94001103,,Delivered,`);
    expect(events.map(({ trackingNumber }) => trackingNumber)).toEqual(['94001102', '94001103']);
  });

  test('other encodings are read', async () => {
    const utf16 = Buffer.from(`\ufeff${header}\n94001102,,Delivered,Übergeben\n`, 'utf16le');
    const windows = Buffer.from(`${header}\n94001102,,Delivered,Übergeben\n`, 'latin1');
    for (const bytes of [utf16, windows]) {
      expect((await files.read(bytes)).events[0]?.event.description).toBe('Übergeben');
    }
  });

  test('every bad row is named with its line, and the good ones are taken', async () => {
    const { events, problems } = await read(
      [
        header,
        '9.4001E+21,2026-11-22,Delivered,',
        ',2026-11-22,Delivered,',
        '94001102,25/13/2026,Delivered,',
        '',
        '94001103,2026-11-22,Shipped,',
        '94001104,2026-11-22,,',
        '=cmd(),,Delivered,',
        '94001105,2026-11-22,Delivered,Left, at the door',
        header,
        '94001106,2026-11-22,Delivered,',
        'x,never,lost,',
      ].join('\n'),
    );
    expect(problems.map(({ fileLine, reason }) => `${fileLine}: ${reason}`)).toEqual([
      '2: The tracking number "9.4001E+21" was shortened by a spreadsheet program. Format the column as text and enter it again.',
      '3: The row has no tracking number.',
      '4: The time "25/13/2026" can not be read. Write it as YYYY-MM-DD HH:MM.',
      `6: The status "Shipped" is not known. Write one of: ${statusExamples}.`,
      '7: The row has no status.',
      '8: "=cmd()" is no tracking number.',
      '9: The row has 5 values for 4 columns: a value with a separator in it must be in quotation marks.',
      '12: "x" is no tracking number. The time "never" can not be read. Write it as YYYY-MM-DD HH:MM.',
    ]);
    expect(events.map(({ fileLine }) => fileLine)).toEqual([11]);
  });

  test('a quotation mark that is never closed is named, and the rows before it are taken', async () => {
    const { events, problems } = await read(
      `${header}\n94001102,,Delivered,\n94001103,,Delivered,"never closed\n94001104,,Delivered,`,
    );
    expect(events.map(({ fileLine }) => fileLine)).toEqual([2]);
    expect(problems).toMatchObject([
      { fileLine: 3, reason: expect.stringContaining('never closed') },
    ]);
  });

  test('a quotation mark that swallows a row takes neither', async () => {
    expect(await problemsOf('94001103,,Delivered,"opens', '94001104,,Delivered,closes"')).toEqual([
      '2: Lines 2 to 3 can not be told apart: a quotation mark in them is not closed.',
    ]);
  });

  test.each([
    ['', /empty/],
    ['%PDF-1.7', /PDF/],
    ['<html><body>Sign in', /web page/],
    ['a,b,c\n1,2,3\n', /"Tracking number" and "Status"/],
    ['Tracking number,Time\n94001102,2026-11-22\n', /"Tracking number" and "Status"/],
  ])('the file %j is refused as a whole', async (text, words) => {
    const refusal = await read(text).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(RefusedError);
    expect(refusal).toMatchObject({
      error: { code: 'unreadable-file', message: expect.stringMatching(words) },
    });
  });

  test('every row is an event or a problem: none is lost', async () => {
    const cell = fc.oneof(
      fc.constantFrom('94001102', '9.4E+21', '', 'Delivered', 'Label created', '2026-11-22', '?'),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    const row = fc.array(cell, { minLength: 1, maxLength: 5 });
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 12 }),
        fc.constantFrom(',', ';', '\t', '|'),
        async (rows, delimiter) => {
          const line = (cells: readonly string[]) => cells.map(quoted).join(delimiter);
          const table = [header.split(','), ...rows].map(line).join('\n');
          const { events, problems } = await read(table);
          const isEmpty = (cells: readonly string[]) => cells.every((each) => each.trim() === '');
          expect(events.length + problems.length).toBe(rows.filter((r) => !isEmpty(r)).length);
          for (const { reason } of problems) expect(reason).not.toBe('');
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('words of a status column', () => {
  test.each(trackingStatuses.map((status) => [status] as const))(
    '%s is understood as it is written here',
    (status: TrackingStatus) => {
      expect(readTrackingStatus(status)).toBe(status);
      expect(readTrackingStatus(status.toUpperCase().replaceAll('-', ' '))).toBe(status);
    },
  );

  test('every word that is proposed is one', () => {
    for (const word of statusExamples.split(', ')) expect(readTrackingStatus(word)).not.toBeNull();
  });

  test.each(['Shipped', 'Fulfilled', 'Yes', '', 'constructor'])('%j is none', (word) => {
    expect(readTrackingStatus(word)).toBeNull();
  });
});
