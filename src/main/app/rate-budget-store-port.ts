import type { RateBudget } from '../domain/rate-budget.ts';

/** What accounts may still call, by bucket; the same for every process on this store. */
export type RateBudgetsTable = {
  readonly get: (accountId: string, bucket: string) => RateBudget | null;
  readonly save: (accountId: string, bucket: string, budget: RateBudget) => void;
  readonly list: () => {
    readonly accountId: string;
    readonly bucket: string;
    readonly budget: RateBudget;
  }[];
};
