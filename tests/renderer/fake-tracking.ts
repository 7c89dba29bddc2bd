import type { CommandInput, CommandName, CommandResult } from '../../src/shared/contract.ts';
import type { TrackingSourcesView, TrackingView } from '../../src/shared/tracking-views.ts';
import type { StatusRowView } from '../../src/shared/views.ts';

type TrackingCommand = Extract<CommandName, `tracking.${string}`>;
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
  isLong: false,
  standard,
  choices: [],
  isUrl: name === 'baseUrl',
});

/** Where parcels are, for screens without a core. */
export function fakeTracking(
  heldRows: () => readonly StatusRowView[],
  trackingNumberOf: (packageId: string) => string,
): TrackingHandlers {
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
        rows: held.slice(offset, offset + limit).map((row) => ({
          row,
          labelledAt: '2026-11-20T08:10:00.000Z',
          words: 'Label made, not with the carrier yet',
        })),
        total: held.length,
      });
    },
  };
}
