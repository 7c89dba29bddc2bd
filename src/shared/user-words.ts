/** What a user of the station is; it proposes the rights that a new one gets. */
export const userRoles = ['packer', 'lead', 'owner'] as const;
export type UserRole = (typeof userRoles)[number];

/**
 * What a user may do beyond packing. Acceptance (MP1), states, notes to keep, payments (UC14, UC16),
 * voids, and everything in Settings, users included.
 */
export const userRights = ['accept', 'state', 'capture', 'cancel', 'void', 'settings'] as const;
export type UserRight = (typeof userRights)[number];
