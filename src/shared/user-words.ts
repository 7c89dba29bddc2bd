/** What a user of the station is; it proposes the rights that a new one gets. */
export const userRoles = ['packer', 'lead', 'owner'] as const;
export type UserRole = (typeof userRoles)[number];

/**
 * What a user may do beyond packing. Acceptance (MP1), states, notes to keep, payments (UC14, UC16),
 * voids, and everything in Settings, users included.
 */
export const userRights = ['accept', 'state', 'capture', 'cancel', 'void', 'settings'] as const;
export type UserRight = (typeof userRights)[number];

export const roleNames: Readonly<Record<UserRole, string>> = {
  packer: 'Packer',
  lead: 'Lead',
  owner: 'Owner',
};

/** A right as people read it: its name, what it allows, and what can not be done without it. */
export const rightWords: Readonly<
  Record<UserRight, { readonly name: string; readonly allows: string; readonly without: string }>
> = {
  accept: {
    name: 'Accept',
    allows: 'Accept and reject orders that wait for an answer.',
    without: 'Accepting and rejecting orders needs',
  },
  state: {
    name: 'State',
    allows: 'Change the state of orders, end holds, split and combine orders.',
    without: 'Changing the state of an order needs',
  },
  capture: {
    name: 'Capture',
    allows: 'Capture payments, mark orders as paid, and refund.',
    without: 'Moving money needs',
  },
  cancel: {
    name: 'Cancel',
    allows: 'Cancel orders, with what that does to their payment.',
    without: 'Canceling an order needs',
  },
  void: {
    name: 'Void',
    allows: 'Void labels, which gives their tracking numbers up.',
    without: 'Voiding needs',
  },
  settings: {
    name: 'Settings',
    allows: 'Change everything in Settings, users included, and read the audit log.',
    without: 'Settings, users and the audit log need',
  },
};

/** Why something can not be done now, and what helps. */
export function missingRightWords(right: UserRight): string {
  const { name, without } = rightWords[right];
  return `${without} the right ${name}. Sign in as somebody who has it.`;
}

/** What a new user of a role is offered; whoever adds the user may change it. */
export const proposedRights: Readonly<Record<UserRole, readonly UserRight[]>> = {
  packer: [],
  lead: ['accept', 'state', 'cancel', 'void'],
  owner: userRights,
};

/** What a PIN is made of: typed in a moment at a bench, and guessed by nobody between two lock-outs. */
export const pinPattern = /^\d{4,8}$/;
