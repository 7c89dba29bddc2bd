import './ui/mantine-styles.ts';
import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { App } from './app/app.tsx';
import { SignInGate } from './app/sign-in-gate.tsx';
import { keepDoubleClicks } from './ui/double-click.ts';
import { ErrorBoundary } from './ui/error-boundary.tsx';
import { theme } from './ui/theme.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');

keepDoubleClicks();

// SECURITY: the variables and helper classes that Mantine would put into <style> elements are in
// style sheets (theme-variables.css), so that the policy need not allow inline styles.
createRoot(root).render(
  <MantineProvider
    theme={theme}
    defaultColorScheme="auto"
    withCssVariables={false}
    withGlobalClasses={false}
  >
    <ErrorBoundary name="Packbench">
      <SignInGate>
        <App />
      </SignInGate>
    </ErrorBoundary>
  </MantineProvider>,
);
