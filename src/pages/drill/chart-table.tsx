import type { JSX } from 'preact';
import type { ChartTable as Table } from '../../screen/screen.ts';
import { Kept } from '../kept.tsx';
import { classes, placeOf } from './layer.ts';

/** The datapoints of a chart as numbers, in the place of its plot. */
export function ChartTable({ table }: { readonly table: Table }): JSX.Element {
  return (
    <Kept from={[table]}>
      {() => (
        <div class="drill-region" style={placeOf(table.rect)}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too. */}
          <section class="drill-datapoints" aria-label={table.caption} tabIndex={0}>
            <table>
              <caption class="visually-hidden">{table.caption}</caption>
              <thead>
                <tr>
                  {table.columns.map((column) => (
                    <th key={column} scope="col">
                      {column}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {table.rows.map(([time = '', ...cells]) => (
                  <tr key={time}>
                    <th scope="row">{time}</th>
                    {cells.map((cell, i) => (
                      <td key={i} class={classes(cell === 'no data' && 'drill-quiet')}>
                        {cell}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </section>
        </div>
      )}
    </Kept>
  );
}
