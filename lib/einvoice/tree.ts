import { type Path, parsePath, type Step } from './path.ts';
import type { Currencies, Form, Syntax, Table } from './table.ts';

/** An element of a file while it is put together. */
export interface Element {
  readonly name: string;
  /** The step of a path that made it. */
  readonly madeBy: string;
  readonly attributes: Map<string, string>;
  readonly children: Element[];
  text: string;
}

// biome-ignore lint/suspicious/noExplicitAny: the type of a row has made sure that its form fits its value
type AnyValue = any;
type AnyForm = Form<AnyValue> | Table<AnyValue>;

/** The elements of a file: the values of the invoice in the places that the table says, in the order of the schema. */
export function treeOf<Invoice extends Currencies>(invoice: Invoice, table: Table<Invoice>, syntax: Syntax): Element {
  const root = newElement(syntax.root, syntax.root);
  for (const path of syntax.required) descend(root, parsePath(path));
  putGroup(invoice, table, root);
  return inOrder(root, syntax);

  function putGroup<Group extends object>(group: Group, rows: Table<Group>, element: Element): void {
    for (const [, field, path, form] of rows) {
      const value: unknown = group[field];
      const place = parsePath(path);
      const start = place.isAbsolute ? root : element;
      for (const one of Array.isArray(value) ? value : [value])
        if (one !== undefined) put(one, form as AnyForm, start, place);
    }
  }

  function put(value: AnyValue, form: AnyForm, start: Element, place: Path): void {
    if (typeof form !== 'function') {
      putGroup(value, form, descend(start, place));
      return;
    }
    const { text, attributes = {} } = form(value, invoice);
    if (!text) return;
    const element = descend(start, place);
    if (place.attribute === undefined) element.text = text;
    else element.attributes.set(place.attribute, text);
    for (const [name, content] of Object.entries(attributes)) {
      if (content !== undefined) element.attributes.set(name, content);
    }
  }
}

function newElement(name: string, madeBy: string): Element {
  return { name, madeBy, attributes: new Map(), children: [], text: '' };
}

/** The element at the end of a path. Elements that are not there yet are made. */
function descend(start: Element, { steps }: Path): Element {
  return steps.reduce((parent, step) => {
    const existing = step.repeats ? undefined : parent.children.find(({ madeBy }) => madeBy === step.text);
    return existing ?? addElement(parent, step);
  }, start);
}

function addElement(parent: Element, { name, text, constants }: Step): Element {
  const element = newElement(name, text);
  parent.children.push(element);
  for (const { path, value } of constants) {
    const target = descend(element, path);
    if (path.attribute === undefined) target.text = value;
    else target.attributes.set(path.attribute, value);
  }
  return element;
}

/** Without elements that stayed empty, and with the others in the order of the schema. */
function inOrder(element: Element, syntax: Syntax, path = ''): Element {
  const order = (syntax.order[element.name] ?? '').split(' ');
  const children = element.children
    .map((child) => inOrder(child, syntax, `${path}/${child.madeBy}`))
    .filter(
      (child) => child.children.length > 0 || child.text !== '' || syntax.required.includes(`${path}/${child.madeBy}`),
    )
    .toSorted((a, b) => placeOf(a) - placeOf(b));
  return { ...element, children };

  function placeOf(child: Element): number {
    const place = order.indexOf(child.name);
    if (place === -1) throw new RangeError(`${syntax.root} has no order for ${child.name} in ${element.name}`);
    return place;
  }
}
