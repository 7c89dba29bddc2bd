import { MantineProvider } from '@mantine/core';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { ImeiField } from './imei-field.tsx';

test('the field takes a scan as its own text: the listener for order scans leaves it alone', () => {
  const html = renderToStaticMarkup(
    <MantineProvider>
      <ImeiField
        label="IMEI of PHONE"
        value=""
        disabled={false}
        onChange={() => undefined}
        onEnter={() => false}
      />
    </MantineProvider>,
  );
  expect(/<input[^>]*>/.exec(html)?.[0]).toContain('data-takes-scan="true"');
});
