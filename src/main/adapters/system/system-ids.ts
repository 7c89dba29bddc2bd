import { v7 } from 'uuid';
import type { Ids } from '../../app/ports.ts';

/** UUID version 7 (RFC 9562): unique across stations, ordered by time. */
export const systemIds: Ids = { next: () => v7() };
