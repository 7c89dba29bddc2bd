import type { ReactNode } from 'react';

/** One part of the account form, under its own name. */
export function AccountSection(props: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className="account-section">
      <legend>{props.title}</legend>
      {props.children}
    </fieldset>
  );
}
