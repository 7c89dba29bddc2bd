import { describe, expect, it } from 'vitest';
import { discoverCups } from './cups-discovery.ts';
import { type CupsQueue, statusOfQueue } from './cups-queue.ts';
import { CupsError, type CupsServer } from './cups-server.ts';

const queue: CupsQueue = {
  name: 'labels',
  description: 'Bench 1',
  deviceUri: 'usb://Zebra%20Technologies/ZTC%20GK420d?serial=28J1',
  makeAndModel: 'Local Raw Printer',
  state: 'idle',
  reasons: [],
  message: '',
  accepting: true,
};
const never = () => Promise.reject(new Error('not asked in this test'));
const serverWith = (queues: CupsServer['queues']): CupsServer => ({
  queue: never,
  queues,
  waitingJobs: never,
  job: never,
  submit: never,
  cancel: never,
});

describe('what CUPS says of a printer', () => {
  it('is one-way and never ready, also when there is nothing to complain of', () => {
    const status = statusOfQueue(queue);
    expect(status).toMatchObject({ reach: 'one-way', conditions: [], formatsInBuffer: null });
    expect(status.message).toContain('can not tell');
  });

  it('names what a person has to do something about, once', () => {
    const reasons = ['media-empty-error', 'media-needed', 'door-open', 'odd-error', 'odd-report'];
    const { conditions } = statusOfQueue({ ...queue, reasons, state: 'stopped', message: 'Jam?' });
    expect(conditions).toEqual(['paper-out', 'head-open', 'other-error']);
  });
});

describe('finding the queues of CUPS', () => {
  it('takes model and serial number from the address of a USB device only', async () => {
    const other = { ...queue, name: 'ä', description: '', deviceUri: 'socket://192.0.2.10' };
    const { found } = await discoverCups(
      serverWith(async () => [queue, other]),
      'linux',
    );
    expect(found[0]).toMatchObject({
      address: 'cups:labels',
      name: 'Bench 1',
      identity: { model: 'Zebra Technologies ZTC GK420d', serial: '28J1', language: null },
      problem: '',
    });
    expect(found[1]).toMatchObject({
      address: 'cups:%C3%A4',
      name: 'ä',
      identity: { model: null, serial: null },
    });
  });

  it('says why there is no list, and nothing on Windows', async () => {
    const missing = () => Promise.reject(new CupsError('CUPS is not installed.', 'not-installed'));
    const { found, notes } = await discoverCups(serverWith(missing), 'darwin');
    expect(found).toEqual([]);
    expect(notes[0]).toContain('not installed');
    expect(await discoverCups(serverWith(missing), 'win32')).toEqual({ found: [], notes: [] });
  });
});
