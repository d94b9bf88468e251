import type { JSX } from 'preact';
import { propertyOf } from '../../screen/palette.ts';
import type { Tip } from '../../screen/screen.ts';
import { classes, units } from './layer.ts';

/** What is read at the crosshair of the charts; said aloud to those who come by keys. */
export function ChartTip({ tip }: { readonly tip: Tip | undefined }): JSX.Element {
  return (
    <>
      <p class="visually-hidden" role="status">
        {tip?.spoken}
      </p>
      {tip && (
        <div
          class={classes('drill-tip', tip.side === 'left' && 'drill-tip-left')}
          style={{ left: units(tip.x), top: units(tip.y) }}
          aria-hidden="true"
        >
          <p class="drill-tip-heading">{tip.heading}</p>
          <dl>
            {tip.rows.map(({ label, value, colour }) => (
              <div key={label}>
                <dt>
                  <span
                    class="drill-swatch"
                    style={{ background: colour === null ? 'none' : `var(${propertyOf(colour)})` }}
                  />
                  {label}
                </dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          {tip.notes.map((note) => (
            <p key={note} class="drill-tip-note">
              {note}
            </p>
          ))}
        </div>
      )}
    </>
  );
}
