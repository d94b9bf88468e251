import { Component, type ComponentChildren } from 'preact';

interface Props {
  /** All that `children` looks at and that may change. */
  readonly from: readonly unknown[];
  readonly children: () => ComponentChildren;
}

/**
 * What is rendered anew only when something that it is made from is another one. An element in `useMemo` would do the
 * same, and never let go of the page as it was when it was made: it keeps its first parent, and with that all of its tree.
 */
export class Kept extends Component<Props> {
  override shouldComponentUpdate({ from }: Readonly<Props>): boolean {
    const before = this.props.from;
    return from.length !== before.length || from.some((one, i) => !Object.is(one, before[i]));
  }

  override render({ children }: Readonly<Props>): ComponentChildren {
    return children();
  }
}
