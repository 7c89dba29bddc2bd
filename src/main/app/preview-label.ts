import type { LabelContent } from '../domain/label-content.ts';
import type { AppContext } from './context.ts';
import { type PackageWish, planPackage } from './plan-package.ts';

/**
 * The label that this package would get, with the number that it would take. Everything is done as for
 * the real one and undone again, so nothing is used up; refused for the same reasons.
 */
export function previewLabel(context: AppContext, wish: PackageWish): LabelContent {
  try {
    return context.store.write((tx): never => {
      throw new Planned(planPackage(context, tx, wish).labelContent);
    });
  } catch (error) {
    if (error instanceof Planned) return { ...error.labelContent, preview: true };
    throw error;
  }
}

/** Carries what was planned out of a transaction that is rolled back. */
class Planned extends Error {
  readonly labelContent: LabelContent;

  constructor(labelContent: LabelContent) {
    super('planned');
    this.labelContent = labelContent;
  }
}
