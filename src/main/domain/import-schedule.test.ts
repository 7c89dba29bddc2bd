import { expect, test } from 'vitest';
import { importSchedule } from './import-schedule.ts';

test.each([
  [{}, false, 15],
  [{ importOrders: 'off', importEveryMinutes: '60' }, false, 60],
  [{ importOrders: 'on' }, true, 15],
  [{ importOrders: 'on', importEveryMinutes: '5' }, true, 5],
  [{ importOrders: 'on', importEveryMinutes: '1440' }, true, 1_440],
  [{ importOrders: 'on', importEveryMinutes: '4' }, true, 15],
  [{ importOrders: 'on', importEveryMinutes: '1441' }, true, 15],
  [{ importOrders: 'on', importEveryMinutes: 'often' }, true, 15],
  [{ importOrders: 'yes' }, false, 15],
] as const)('%j: by itself %s, every %d minutes', (settings, automatic, everyMinutes) => {
  expect(importSchedule(settings)).toEqual({ automatic, everyMinutes });
});
