/** The first rows of the file, as they were read. */
export function FilePreview(props: {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className="import-preview" aria-label="Preview of the file" tabIndex={0}>
      <table>
        <thead>
          <tr>
            {props.headers.map((header, column) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: headings may repeat, columns do not move.
              <th key={column} scope="col">
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines of a file do not move.
            <tr key={line}>
              {props.headers.map((_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move.
                <td key={column} title={row[column]}>
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
