import { Component, type ComponentChild, type FunctionComponent } from 'preact';

/** The component, drawn again only when one of its properties is another. */
export function memo<P extends object>(Shown: FunctionComponent<P>) {
  return class Memo extends Component<P> {
    override shouldComponentUpdate(next: Readonly<P>): boolean {
      const present = new Map(Object.entries(this.props));
      const coming = Object.entries(next);
      return coming.length !== present.size || coming.some(([name, value]) => !Object.is(present.get(name), value));
    }

    override render(): ComponentChild {
      return <Shown {...this.props} />;
    }
  };
}
