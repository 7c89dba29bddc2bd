import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SendWatcher } from '../../app/ports.ts';
import type { WindowsPrinter, WinspoolApi } from './winspool-api.ts';
import { discoverWinspool } from './winspool-discovery.ts';
import { openWinspool } from './winspool-transport.ts';

const bytes = Buffer.concat([Buffer.from('^XA\u0000\u00ff^XZ', 'latin1'), Buffer.alloc(40_000, 7)]);
const request = { jobId: 'job-7', bytes, language: 'zpl', hasAnswered: false } as const;
const labels: WindowsPrinter = {
  name: 'Labels',
  driver: 'ZDesigner GK420d',
  port: 'USB001',
  status: 0,
  spoolsWhole: false,
};

/** A spooler that works, but for the calls that a test replaces. */
function spooler(parts: Partial<WinspoolApi> = {}) {
  const calls: string[] = [];
  const names: string[] = [];
  const taken: Buffer[] = [];
  const yes = async () => ({ ok: true, value: null }) as const;
  const working: WinspoolApi = {
    openPrinter: async (name) => {
      names.push(name);
      return { ok: true, value: { handle: 1 } };
    },
    startDocument: async (_printer, name) => {
      names.push(name);
      return { ok: true, value: 12 };
    },
    startPage: yes,
    write: async (_printer, chunk) => {
      taken.push(Buffer.from(chunk));
      return { ok: true, value: chunk.length };
    },
    endPage: yes,
    endDocument: yes,
    abort: yes,
    deleteJob: yes,
    hasJob: async () => ({ ok: true, value: false }),
    printer: async () => ({ ok: true, value: labels }),
    close: async () => undefined,
    printers: async () => ({ ok: true, value: [labels] }),
    ...parts,
  };
  const api = Object.fromEntries(
    Object.entries(working).map(([name, call]) => [
      name,
      (...args: unknown[]) => {
        calls.push(name);
        return (call as (...all: unknown[]) => unknown)(...args);
      },
    ]),
  ) as WinspoolApi;
  return { api, calls, names, taken };
}

async function send(parts: Partial<WinspoolApi> = {}, address = 'winspool:Labels') {
  const fake = spooler(parts);
  const progress: number[] = [];
  const opened = openWinspool(address, { load: async () => fake.api, platform: 'win32' });
  if (!opened.ok) throw new Error(opened.error.message);
  const watcher: SendWatcher = {
    progress: (count) => progress.push(count),
    waiting: () => true,
    heard: () => undefined,
  };
  const outcome = await opened.value.send(request, watcher);
  return { ...fake, outcome, progress };
}

afterEach(() => {
  vi.useRealTimers();
});

const failing = (code: number) => async () => ({ ok: false, code }) as const;

describe('the address of a Windows printer', () => {
  it('may be any name that Windows allows, also on a server, with per cent signs encoded', async () => {
    for (const [address, name] of [
      ['winspool:Labels', 'Labels'],
      ['winspool:Zebra GK420d (Copy 1)', 'Zebra GK420d (Copy 1)'],
      ['winspool:\\\\server\\Label printer', '\\\\server\\Label printer'],
      ['winspool:100%25%20%C3%A4', '100% ä'],
    ] as const) {
      expect((await send({}, address)).names[0]).toBe(name);
    }
  });

  it('is refused in words when it is none, or would open something else than a printer', () => {
    for (const address of [
      'winspool:',
      'winspool:  ',
      'winspool:a%',
      'winspool:Labels,Job 3',
      'winspool:,XcvMonitor Local Port',
      'winspool:a%00b',
      `winspool:${'x'.repeat(300)}`,
      'cups:Labels',
    ]) {
      const opened = openWinspool(address);
      expect(opened.ok, address).toBe(false);
      expect(!opened.ok && opened.error.message).toContain('Write winspool:');
    }
  });
});

describe('sending a label through the Windows spooler', () => {
  it('hands every byte over in chunks and says that Windows has taken it', async () => {
    const { outcome, taken, progress, names, calls } = await send();
    expect(outcome).toMatchObject({ kind: 'sent', bytesAcknowledged: bytes.length });
    expect(outcome.message).toContain('Windows has taken the label');
    expect(Buffer.concat(taken).equals(bytes)).toBe(true);
    expect(taken.length).toBeGreaterThan(1);
    expect(progress.at(-1)).toBe(bytes.length);
    expect(names[1]).toContain('job-7');
    expect(calls.at(-1)).toBe('close');
    expect(calls).not.toContain('abort');
  });

  it('goes on behind a write that took less than it was given', async () => {
    const got: Buffer[] = [];
    const { outcome } = await send({
      write: async (_printer, chunk) => {
        const part = chunk.subarray(0, 1_000);
        got.push(Buffer.from(part));
        return { ok: true, value: part.length };
      },
    });
    expect(outcome.kind).toBe('sent');
    expect(Buffer.concat(got).equals(bytes)).toBe(true);
  });

  it.each([
    [1801, 'refused'],
    [5, 'refused'],
    [1804, 'refused'],
    [1722, 'not-sent'],
    [31, 'not-sent'],
  ] as const)('turns error %i before the document into a sentence, as %s', async (code, kind) => {
    for (const parts of [{ openPrinter: failing(code) }, { startDocument: failing(code) }]) {
      const { outcome, calls } = await send(parts);
      expect(outcome.kind).toBe(kind);
      expect(outcome.message).toContain(`(Windows error ${code})`);
      expect(calls).not.toContain('write');
    }
  });

  it('says not-sent when the document is thrown away before the first byte', async () => {
    const { outcome, calls } = await send({ startPage: failing(1722) });
    expect(outcome.kind).toBe('not-sent');
    expect(calls.slice(-3)).toEqual(['abort', 'hasJob', 'close']);
  });

  it.each([
    ['the job is still there', { hasJob: async () => ({ ok: true, value: true }) as const }],
    ['the queue can not be asked', { hasJob: failing(1722) }],
    ['neither abort nor delete works', { abort: failing(5), deleteJob: failing(5) }],
  ])('does not know when it can not throw the document away: %s', async (_name, parts) => {
    const { outcome } = await send({ startPage: failing(31), ...parts });
    expect(outcome.kind).toBe('unknown');
    expect(outcome.message).toContain('remove it there');
  });

  it('deletes the job where the document can not be aborted', async () => {
    const { outcome, calls } = await send({ startPage: failing(31), abort: failing(3003) });
    expect(calls).toContain('deleteJob');
    expect(outcome.kind).toBe('not-sent');
  });

  /** Fails at the second chunk. */
  const failsLater = () => {
    let count = 0;
    const write: WinspoolApi['write'] = async (_printer, chunk) =>
      ++count === 1 ? { ok: true, value: chunk.length } : { ok: false, code: 112 };
    return write;
  };

  it('does not know what came out when bytes were taken by a queue that prints while it spools', async () => {
    const { outcome } = await send({ write: failsLater() });
    expect(outcome).toMatchObject({ kind: 'unknown', bytesAcknowledged: 16_384 });
    const first = await send({ write: failing(112) });
    expect(first.outcome).toMatchObject({ kind: 'unknown', bytesAcknowledged: 0 });
  });

  it('says not-sent after bytes only where the queue waits for the whole and the job is gone', async () => {
    const printer = async () => ({ ok: true, value: { ...labels, spoolsWhole: true } }) as const;
    expect((await send({ printer, write: failsLater() })).outcome.kind).toBe('not-sent');
    const left = await send({
      printer,
      write: failsLater(),
      hasJob: async () => ({ ok: true, value: true }),
    });
    expect(left.outcome.kind).toBe('unknown');
  });

  it('does not know what came out when the end of the document fails, whatever the queue', async () => {
    const printer = async () => ({ ok: true, value: { ...labels, spoolsWhole: true } }) as const;
    for (const parts of [{ endPage: failing(31) }, { endDocument: failing(1722) }]) {
      const { outcome } = await send({ printer, ...parts });
      expect(outcome).toMatchObject({ kind: 'unknown', bytesAcknowledged: bytes.length });
    }
  });

  it('ends at a spooler that takes nothing instead of asking it for ever', async () => {
    const { outcome } = await send({ write: async () => ({ ok: true, value: 0 }) });
    expect(outcome.kind).toBe('unknown');
  });

  it('tells that it is still at it during a call that lasts, for a minute and no longer', async () => {
    vi.useFakeTimers();
    let answer: () => void = () => undefined;
    const slow = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { api } = spooler({
      openPrinter: async () => {
        await slow;
        return { ok: false, code: 1722 };
      },
    });
    const opened = openWinspool('winspool:Labels', { load: async () => api, platform: 'win32' });
    if (!opened.ok) throw new Error(opened.error.message);
    const told: number[] = [];
    const outcome = opened.value.send(request, {
      progress: (count) => told.push(count),
      waiting: () => true,
      heard: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(told).toEqual(Array(10).fill(0));
    await vi.advanceTimersByTimeAsync(300_000);
    expect(told).toHaveLength(20);
    answer();
    expect((await outcome).kind).toBe('not-sent');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('refuses on other systems, and where the library can not be loaded', async () => {
    const watcher = { progress: () => undefined, waiting: () => true, heard: () => undefined };
    const load = () => Promise.reject(new Error('no such file'));
    for (const platform of ['linux', 'darwin', 'win32'] as const) {
      const opened = openWinspool('winspool:Labels', { load, platform });
      if (!opened.ok) throw new Error(opened.error.message);
      const outcome = await opened.value.send(request, watcher);
      expect(outcome.kind).toBe('refused');
      expect(outcome.message).toContain(platform === 'win32' ? 'no such file' : 'not run Windows');
      expect(await opened.value.status()).toMatchObject({ reach: 'unreachable' });
      expect(await opened.value.identify()).toBeNull();
    }
  });
});

describe('what Windows says of a printer', () => {
  const statusWith = async (status: number) => {
    const { api } = spooler({ printer: async () => ({ ok: true, value: { ...labels, status } }) });
    const opened = openWinspool('winspool:Labels', { load: async () => api, platform: 'win32' });
    if (!opened.ok) throw new Error(opened.error.message);
    return opened.value.status();
  };

  it('is passed on as hearsay and never called ready', async () => {
    expect(await statusWith(0)).toMatchObject({ reach: 'one-way', conditions: [] });
    expect((await statusWith(0)).message).toContain('can not tell');
    expect((await statusWith(0x11)).conditions).toEqual(['paused', 'paper-out']);
    expect((await statusWith(0x80)).message).toContain('switched off');
  });
});

describe('finding the printers of Windows', () => {
  it('lists them with driver and port as hints, and says why raw USB is not offered', async () => {
    const odd = { ...labels, name: '\\\\server\\50% off' };
    const { api } = spooler({ printers: async () => ({ ok: true, value: [labels, odd] }) });
    const { found, notes } = await discoverWinspool({ load: async () => api, platform: 'win32' });
    expect(found[0]).toMatchObject({
      address: 'winspool:Labels',
      name: 'Labels (ZDesigner GK420d, USB001)',
      identity: { model: null, language: null },
    });
    expect(found[1]?.address).toBe('winspool:\\\\server\\50%25 off');
    expect(openWinspool(found[1]?.address ?? '').ok).toBe(true);
    expect(notes.join()).toContain('USB');
  });

  it('says why there is no list', async () => {
    const { api } = spooler({ printers: failing(1722) });
    const { found, notes } = await discoverWinspool({ load: async () => api, platform: 'win32' });
    expect(found).toEqual([]);
    expect(notes[0]).toContain('1722');
  });

  it('finds nothing and has nothing to say on other systems', async () => {
    expect(await discoverWinspool({ platform: 'linux' })).toEqual({ found: [], notes: [] });
  });
});
