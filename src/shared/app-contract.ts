import { z } from 'zod';
import { appInfoView, queueView } from './app-views.ts';
import { nothing } from './contract-parts.ts';

/** The station itself, and what the desktop does for pages. */
export const appContract = {
  'app.info': { input: nothing, output: appInfoView },
  'app.queue': { input: nothing, output: queueView },
  /** Copies text through the system clipboard, since pages may not. */
  'app.copy': { input: z.strictObject({ text: z.string().max(100_000) }), output: nothing },
} as const;
