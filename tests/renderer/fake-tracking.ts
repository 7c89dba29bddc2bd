import type { CommandInput, CommandName, CommandResult } from '../../src/shared/contract.ts';
import type { PackageSummaryView } from '../../src/shared/package-views.ts';
import type { StatusRowView } from '../../src/shared/status-views.ts';
import type { TrackingSourcesView, TrackingView } from '../../src/shared/tracking-views.ts';

type TrackingCommand =
  | Extract<CommandName, `tracking.${string}`>
  | 'status.sendNow'
  | 'imei.waiting';
type TrackingHandlers = {
  readonly [Name in TrackingCommand]: (
    input: CommandInput<Name>,
  ) => CommandResult<Name> | Promise<CommandResult<Name>>;
};

const ok = <T>(value: T) => ({ ok: true, value }) as const;

const field = (name: string, label: string, secret: boolean, standard = '') => ({
  name,
  label,
  hint: '',
  required: true,
  writeOnly: secret,
  isAdvanced: false,
  isLong: false,
  standard,
  choices: [],
  isUrl: name === 'baseUrl',
});

const lookWords = [
  'Label made, not with the carrier yet',
  'No tracking source follows this carrier',
  'Nothing known yet',
  'Exception: Address information needed, the shipment is on hold at the origin',
];

/** Where parcels are, for screens without a core. */
export function fakeTracking(
  rowsIn: (state: 'Held' | 'WaitingImei') => readonly StatusRowView[],
  trackingNumberOf: (packageId: string) => string,
  letGo: (packageIds: readonly string[]) => void,
): TrackingHandlers {
  const heldRows = () => rowsIn('Held');
  let sources: TrackingSourcesView['sources'] = [
    {
      sourceId: 'source-1',
      kind: 'easypost',
      kindName: 'EasyPost',
      name: 'EasyPost',
      enabled: true,
      carriers: '',
      settings: { baseUrl: 'https://api.easypost.com' },
      hasCredentials: true,
      following: 12,
      lastLookAt: '2026-11-22T09:40:00.000Z',
      lastProblem: '',
      pausedUntil: null,
    },
  ];
  const events = new Map<string, TrackingView['events']>();
  const view = (): TrackingSourcesView => ({
    kinds: [
      {
        kind: 'easypost',
        name: 'EasyPost',
        fields: [
          field('baseUrl', 'Address', false, 'https://api.easypost.com'),
          field('apiKey', 'API key', true),
        ],
      },
      {
        kind: 'karrio',
        name: 'Karrio',
        fields: [field('baseUrl', 'Address', false), field('apiKey', 'API key', true)],
      },
    ],
    sources,
  });
  const ofPackage = (packageId: string): TrackingView => ({
    packageId,
    trackingNumber: trackingNumberOf(packageId),
    movedAt: null,
    sourceName: 'EasyPost',
    lastLookAt: '2026-11-22T09:40:00.000Z',
    nextLookAt: '2026-11-22T10:40:00.000Z',
    lastWords: 'Label made, not with the carrier yet',
    events: [
      ...(events.get(packageId) ?? []),
      {
        occurredAt: '2026-11-20T08:12:00.000Z',
        status: 'pre-shipment',
        statusWords: 'Label made, not with the carrier yet',
        description: 'Shipping label created',
        location: '',
        toldBy: 'EasyPost',
        recordedAt: '2026-11-20T08:40:00.000Z',
        isMovement: false,
      },
    ],
  });
  return {
    'tracking.sources': () => ok(view()),
    'tracking.saveSource': (input) => {
      const sourceId = input.sourceId ?? `source-${sources.length + 1}`;
      const saved = {
        sourceId,
        kind: input.kind,
        kindName: view().kinds.find((each) => each.kind === input.kind)?.name ?? input.kind,
        name: input.name,
        enabled: input.enabled,
        carriers: input.carriers,
        settings: input.settings,
        hasCredentials: true,
        following: 0,
        lastLookAt: null,
        lastProblem: '',
        pausedUntil: null,
      };
      sources = [...sources.filter((each) => each.sourceId !== sourceId), saved];
      return ok(view());
    },
    'tracking.removeSource': ({ sourceId }) => {
      sources = sources.filter((each) => each.sourceId !== sourceId);
      return ok(view());
    },
    'tracking.testSource': () => ok({ ok: true, words: 'EasyPost answers: 3 tracking events.' }),
    'tracking.ofPackage': ({ packageId }) => ok(ofPackage(packageId)),
    'tracking.addEvent': ({ packageId, status, description }) => {
      const added = {
        occurredAt: '2026-11-22T09:43:00.000Z',
        status,
        statusWords: 'In transit',
        description,
        location: '',
        toldBy: 'packer',
        recordedAt: '2026-11-22T09:43:00.000Z',
        isMovement: true,
      };
      events.set(packageId, [added, ...(events.get(packageId) ?? [])]);
      return ok(ofPackage(packageId));
    },
    'tracking.importFile': () =>
      ok({
        report: {
          fileName: 'events.csv',
          added: 14,
          moved: 9,
          released: 8,
          problemCount: 1,
          problems: [{ fileLine: 7, reason: 'No package has the tracking number 1Z.' }],
        },
      }),
    'tracking.noMovement': ({ offset, limit }) => {
      const held = heldRows();
      return ok({
        rows: held.slice(offset, offset + limit).map((row, index) => ({
          row,
          labelledAt: '2026-11-20T08:10:00.000Z',
          ageHours: 420 - (offset + index) * 13,
          words: lookWords[(offset + index) % lookWords.length] ?? '',
        })),
        total: held.length,
      });
    },
    'status.sendNow': ({ packageIds }) => {
      letGo(packageIds);
      return ok({ sent: packageIds.length });
    },
    'imei.waiting': ({ offset, limit }) => {
      const waiting = rowsIn('WaitingImei');
      return ok({
        rows: waiting.slice(offset, offset + limit).map((row, index) => ({
          packageId: row.packageId,
          shipmentNumber: row.shipmentNumber,
          orderId: row.orderId,
          orderNumber: row.orderNumber,
          accountName: 'Back Market US',
          channelName: 'Back Market',
          skus: ['IPHONE-12'],
          missing: 1,
          labelledAt: '2026-11-22T08:47:00.000Z',
          sentWithoutAt: index === 2 ? null : '2026-11-22T09:47:00.000Z',
          clock: clockOf(index),
        })),
        total: waiting.length,
      });
    },
  };
}

/** The first is urgent, the others are less so; an account that holds has run out of time. */
export function clockOf(index: number): {
  state: 'running' | 'alert-45' | 'alert-55' | 'over';
  secondsLeft: number;
} {
  if (index === 0) return { state: 'alert-55', secondsLeft: 252 };
  if (index === 1) return { state: 'alert-45', secondsLeft: 903 };
  return index === 2
    ? { state: 'over', secondsLeft: 0 }
    : { state: 'running', secondsLeft: 1_200 + index * 97 };
}

/** Packages of the days before, some of which wait for their parcel to move or for an IMEI. */
export function withWaiting(packages: readonly PackageSummaryView[]): PackageSummaryView[] {
  return packages.map((each, index) => {
    if (index >= 90 && index < 118) {
      const words = 'Held until tracking shows movement';
      return { ...each, state: 'labelled', writeBack: 'Held', writeBackWords: words };
    }
    if (index >= 20 && index < 24) {
      return {
        ...each,
        state: 'labelled',
        writeBack: 'WaitingImei',
        writeBackWords: 'Waiting for IMEI',
      };
    }
    return each;
  });
}
