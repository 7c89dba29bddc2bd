import { parseWeight } from '../../../shared/parse-weight.ts';
import type { Result } from '../../../shared/result.ts';
import type { ScaleView } from '../../../shared/scale-views.ts';
import { formatWeight } from '../../ui/format-weight.ts';
import type { Tone } from '../../ui/tone.tsx';

/** The weight of the next package, as it stands in the form. */
export type WeightDraft = {
  readonly weightText: string;
  /** Who writes the text: the scale, until somebody types; then the packer, until they ask for the scale. */
  readonly weightSource: 'scale' | 'typed';
  /**
   * The parcel on the scale that is the package before, where this form followed one. A view of the scale
   * that was on its way while the label was made must not weigh the next package.
   */
  readonly usedPlacement: number | null;
};

export const unweighed: WeightDraft = {
  weightText: '',
  weightSource: 'scale',
  usedPlacement: null,
};

/**
 * The form with what the scale says now. Its weight is held while the parcel moves and when it was
 * lifted off; it is given up with the scale itself. What was typed stays.
 */
export function withScaleWeight<Draft extends WeightDraft>(
  draft: Draft,
  scale: ScaleView | null,
): Draft {
  if (draft.weightSource === 'typed') return draft;
  const weightText = weightFromScale(draft, scale);
  return weightText === draft.weightText ? draft : { ...draft, weightText };
}

function weightFromScale(draft: WeightDraft, scale: ScaleView | null): string {
  if (scale === null) return draft.weightText;
  const isUnusable = scale.standing === 'trouble' || scale.standing === 'waiting';
  if (!scale.connected || isUnusable) return '';
  if (isLive(draft, scale) && scale.grams !== null) return formatWeight(scale.grams);
  return draft.weightText;
}

function isLive(draft: WeightDraft, scale: ScaleView): boolean {
  return scale.standing === 'weighed' && scale.placement !== draft.usedPlacement;
}

/** The weight in grams, or what is to be done to get one. */
export function readWeight(draft: WeightDraft, scale: ScaleView | null): Result<number> {
  const read = parseWeight(draft.weightText);
  if (draft.weightSource === 'typed' || scale === null || !scale.connected) return read;
  if (draft.weightText === '') {
    return refuse(
      scaleLine(draft, scale)?.icon === 'closed'
        ? 'Lift the last parcel off the scale, or type the weight.'
        : 'Put the parcel on the scale, or type the weight.',
    );
  }
  if (scale.standing === 'settling') return refuse('The scale is still settling.');
  return read;
}

function refuse(message: string): Result<number> {
  return { ok: false, error: { code: 'invalid-input', message } };
}

/** What the line below the weight says. */
export type ScaleLine = {
  readonly icon: 'live' | 'settling' | 'closed' | 'typed' | 'trouble';
  readonly tone: Tone;
  readonly words: string;
  /** What F4 does instead of going to the field, as the button's words. */
  readonly offer: { readonly kind: 'use-scale' | 'accept'; readonly label: string } | null;
};

/** Null where there is no scale to speak of. */
export function scaleLine(draft: WeightDraft, scale: ScaleView | null): ScaleLine | null {
  if (scale === null || ['absent', 'off', 'unavailable'].includes(scale.standing)) return null;
  const { standing, words, grams } = scale;
  const line = (
    icon: ScaleLine['icon'],
    tone: Tone,
    said = words,
    offer: ScaleLine['offer'] = null,
  ) => ({ icon, tone, words: said, offer }) as const;
  if (!scale.connected) {
    // The whole story, which is for who set the station up, would push the form off the screen.
    const said = standing === 'problem' ? 'The scale can not be read: see Settings.' : words;
    return line('trouble', draft.weightSource === 'typed' ? 'idle' : 'attention', said);
  }
  if (draft.weightSource === 'typed') {
    return line(
      'typed',
      'idle',
      grams === null ? 'Typed' : `Typed; scale: ${formatWeight(grams)}`,
      {
        kind: 'use-scale',
        label: 'Use scale',
      },
    );
  }
  switch (standing) {
    case 'trouble':
      return line('trouble', 'attention');
    case 'settling':
      return line('settling', 'working');
    case 'empty':
      return draft.weightText === ''
        ? line('live', 'idle')
        : line('live', 'ok', 'Weighed, then lifted off');
    case 'weighed':
    case 'not-lifted':
      if (isLive(draft, scale)) return line('live', 'ok', 'Live from the scale');
      return line('closed', 'attention', 'Lift it off for the next parcel', {
        kind: 'accept',
        label: `Use ${formatWeight(grams ?? 0)}`,
      });
    default:
      return line('live', 'idle');
  }
}
