import { Button } from '@mantine/core';
import { IconMoodSad } from '@tabler/icons-react';
import { Component, type ReactNode } from 'react';
import { EmptyState } from './empty-state.tsx';

type Props = { readonly name: string; readonly children: ReactNode };

/**
 * Keeps one broken screen from taking the station down. Nothing is lost: every record is in the
 * store before a screen shows it.
 */
export class ErrorBoundary extends Component<Props, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return (
      <div role="alert" className="grid-empty">
        <EmptyState
          icon={<IconMoodSad size={28} />}
          title={`${this.props.name} could not be shown`}
        >
          <p>Your records are safe. Open the screen again; if it stays so, restart Packbench.</p>
          <Button onClick={() => this.setState({ broken: false })}>Open again</Button>
        </EmptyState>
      </div>
    );
  }
}
