import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { proposedRights, type UserRole } from '../../../shared/user-words.ts';
import type { SignedInView } from '../../../shared/users-views.ts';
import { SignedInContext } from '../../station/use-rights.ts';
import type { ManyOutcome } from './many-orders.ts';
import { MarkedBar } from './marked-bar.tsx';
import { noMarks, type OrderMark, withAll, withMark } from './marked-orders.ts';
import type { MarkedActions } from './use-marked-actions.ts';
import type { MarkedOrders } from './use-order-marks.ts';

const mark = (orderId: string, onHold = false): OrderMark => ({
  ...{ orderId, orderNumber: `#${orderId}`, revision: 1, onHold, tags: [] },
});
const nothing = () => undefined;
const idle: MarkedActions = {
  ...{ running: null, last: null, stop: nothing, dismiss: nothing, change: nothing, undo: nothing },
};
const outcome: ManyOutcome = {
  ...{ changed: 1, same: 0, refused: [], unknown: 0, untried: 0, why: '', results: [] },
  undo: [{ change: { kind: 'release' }, orders: [mark('a')] }],
};

function signedInAs(role: UserRole): SignedInView {
  const user = { userId: 'u', name: 'Pia', role, rights: [...proposedRights[role]] };
  return { usersExist: true, user } as unknown as SignedInView;
}

function drawn(
  marks: Partial<MarkedOrders>,
  given: {
    readonly role?: UserRole;
    readonly actions?: Partial<MarkedActions>;
    readonly users?: readonly string[];
  } = {},
): string {
  const all = { ...noMarks, reading: false, problem: null, ...marks } as MarkedOrders;
  const users = (given.users ?? ['Ben']).map((name) => ({ userId: name, name }));
  return renderToStaticMarkup(
    <MantineProvider>
      <SignedInContext value={signedInAs(given.role ?? 'lead')}>
        <MarkedBar
          marks={all}
          actions={{ ...idle, ...given.actions }}
          choices={{ users, tags: [] }}
          today="2026-11-22"
        />
      </SignedInContext>
    </MantineProvider>,
  );
}

/** The opening tag of a button. */
function button(html: string, label: string): string {
  const upTo = html.slice(0, html.indexOf(`>${label}<`));
  return upTo.slice(upTo.lastIndexOf('<button'));
}

const marked = withMark(withMark(noMarks, mark('a'), true), mark('b', true), true);

describe('the bar of marked orders', () => {
  test('is not there while nothing is marked', () => {
    expect(drawn({})).not.toContain('Marked orders');
  });

  test('says how many are marked, and what can be done with them', () => {
    const html = drawn(marked);
    expect(html).toContain('2 orders marked');
    for (const label of ['Put on hold…', 'Release hold', 'Assign to', 'Tags…']) {
      expect(button(html, label)).not.toMatch(/ disabled/);
    }
    expect(button(html, 'Release hold')).toContain('title="Ends the hold of 1 order"');
  });

  test('lets nobody release without the right, and says why', () => {
    const release = button(drawn(marked, { role: 'packer' }), 'Release hold');
    expect(release).toMatch(/ disabled/);
    expect(release).toContain('needs the right State');
    expect(button(drawn(marked, { role: 'packer' }), 'Put on hold…')).not.toMatch(/ disabled/);
  });

  test('says why nothing can be released or assigned', () => {
    const html = drawn(withMark(noMarks, mark('a'), true), { users: [] });
    expect(button(html, 'Release hold')).toContain('None of the marked orders is on hold.');
    expect(button(html, 'Assign to')).toContain('Nobody is a user of this station.');
  });

  test('says that no more can be marked', () => {
    const rows = Array.from({ length: 1_000 }, (_, index) => mark(`${index}`));
    expect(drawn(withAll(noMarks, rows, 1_000))).not.toContain('Not more than');
    const html = drawn(withAll(noMarks, rows, 1_000_000));
    expect(html).toContain('Not more than 1,000 can be marked at a time.');
  });

  test('shows how far a change is, and lets nothing else begin', () => {
    const html = drawn(marked, {
      actions: { running: { deed: { kind: 'tag' }, answered: 50, total: 120 } },
    });
    expect(html).toContain('50 of 120');
    expect(button(html, 'Put on hold…')).toMatch(/ disabled/);
    expect(button(html, 'Stop')).not.toMatch(/ disabled/);
  });
});

describe('the result of a change', () => {
  const last = { deed: { kind: 'hold' } as const, outcome };

  test('stays after the marks are gone, with a way back for whoever may go it', () => {
    const html = drawn({}, { actions: { last } });
    expect(html).toContain('1 order was put on hold.');
    expect(button(html, 'Undo')).not.toMatch(/ disabled/);
    const packer = button(drawn({}, { actions: { last }, role: 'packer' }), 'Undo');
    expect(packer).toMatch(/ disabled/);
    expect(packer).toContain('needs the right State');
  });

  test('of an undo offers no undo', () => {
    const undone = { deed: { kind: 'undo' } as const, outcome };
    expect(drawn({}, { actions: { last: undone } })).not.toContain('Undo');
  });
});
