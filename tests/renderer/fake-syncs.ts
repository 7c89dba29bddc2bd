import type { CommandOutput, ParsedInput } from '../../src/shared/contract.ts';
import { ok, type Result } from '../../src/shared/result.ts';
import type { OrderSyncView } from '../../src/shared/sync-views.ts';
import { now } from './fake-data.ts';

/** A grey square of 96 px with a blue one in it: stands for a product's picture. */
const pictureSvg =
  "<svg xmlns='http://www.w3.org/2000/svg' width='96' height='96'><rect width='96' height='96' fill='#eef1f5'/><rect x='26' y='20' width='44' height='56' rx='8' fill='#4c7fb8'/></svg>";

let sync: OrderSyncView = {
  accountId: 'acc-us',
  accountName: 'Amazon US',
  channelName: 'Amazon',
  automatic: true,
  everyMinutes: 15,
  standing: 'idle',
  words: 'Orders come in every 15 minutes.',
  lastRunAt: now,
  lastNew: 12,
  lastUpdated: 3,
  lastProblems: 0,
  problems: [],
  nextRunAt: new Date(Date.parse(now) + 15 * 60_000).toISOString(),
  canImport: true,
  reason: '',
};

const standings: Readonly<Record<string, Partial<OrderSyncView>>> = {
  waiting: {
    standing: 'waiting',
    words: 'Amazon allows few calls: the import goes on by itself, 2000 so far.',
    canImport: false,
    reason: 'Amazon allows no call yet.',
    nextRunAt: new Date(Date.parse(now) + 178_000).toISOString(),
  },
  blocked: {
    standing: 'blocked',
    words:
      "Amazon does not accept the account's credentials (invalid_grant). Enter the credentials of the account again.",
    nextRunAt: null,
  },
  problems: {
    lastProblems: 2,
    problems: [
      'Order 902-1106328-1059050: it has no items. It was left out.',
      'Order 902-1106328-1059051: an item has no number or no quantity. It was left out.',
    ],
  },
};

const all = () => ok({ accounts: [sync] });

export const syncHandlers = {
  'orders.syncs': all,
  'orders.sync': () => {
    sync = { ...sync, standing: 'running', words: 'Amazon is being asked for orders.' };
    return all();
  },
  'orders.schedule': ({ everyMinutes }: ParsedInput<'orders.schedule'>) => {
    sync = {
      ...sync,
      automatic: everyMinutes !== null,
      everyMinutes: everyMinutes ?? sync.everyMinutes,
      standing: everyMinutes === null ? 'off' : 'idle',
      nextRunAt: everyMinutes === null ? null : sync.nextRunAt,
    };
    return all();
  },
  'products.list': () => ok({ rows: [], total: 0 }),
  'products.picture': (): Result<CommandOutput<'products.picture'>> =>
    ok({ pngBase64: drawnPicture() }),
};

/** Shows the line in another standing, by what the address of the page says. */
const wanted = new URLSearchParams(globalThis.location?.search ?? '').get('sync') ?? '';
sync = { ...sync, ...standings[wanted] };

let drawn: string | null = null;

/** PNG of the picture, once the browser has drawn it. */
function drawnPicture(): string | null {
  return drawn;
}

const image = new Image();
image.onload = () => {
  const canvas = document.createElement('canvas');
  canvas.width = 96;
  canvas.height = 96;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  drawn = canvas.toDataURL('image/png').split(',')[1] ?? null;
};
image.src = `data:image/svg+xml,${encodeURIComponent(pictureSvg)}`;
