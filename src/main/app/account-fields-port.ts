import type { FieldCondition } from '../../shared/account-fields.ts';

/** Which fields an account of a channel has, for forms and the command line. */
export type AccountField = {
  readonly name: string;
  readonly label: string;
  /** One sentence: where to find it, or what it does. */
  readonly hint: string;
  readonly required: boolean;
  /** Kept with the credentials, never shown again. */
  readonly secret: boolean;
  /** What is taken where nothing was entered; empty for none. */
  readonly standard: string;
  /** Only these values; empty for any text. */
  readonly choices: readonly string[];
  /** An address that must be https, or http on this computer. */
  readonly isUrl: boolean;
  /** What a choice is called on the screen; one that is not named here is called as it is stored. */
  readonly choiceLabels?: Readonly<Record<string, string>>;
  /** Asked for, and needed, only where another field has this value. */
  readonly onlyWith?: FieldCondition;
  /** Right as it is for nearly every account: a form keeps it out of the way. */
  readonly isAdvanced?: true;
  /** Has several lines, such as a table or a key. */
  readonly isLong?: true;
};
