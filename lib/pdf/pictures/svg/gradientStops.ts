import { invalid } from '../../../domain/problem.ts';
import { type Colour, readColour } from './colour.ts';
import { readShare } from './numbers.ts';
import { currentColour, type Scene } from './scene.ts';
import { isCurrent } from './style.ts';
import type { Element } from './xml.ts';

export interface Stop extends Colour {
  readonly offset: number;
}

const MAX_STOPS = 256;

export function stopsOf(scene: Scene, gradient: Element): readonly Stop[] {
  const elements = gradient.children.filter(({ name }) => name === 'stop');
  if (elements.length > MAX_STOPS) throw invalid('logo', 'Has too many gradient stops');
  let offset = 0;
  return elements.map((element) => {
    const properties = scene.propertiesOf(element);
    offset = Math.max(offset, readShare(properties.get('offset') ?? '0'));
    const name = properties.get('stop-color')?.trim() ?? 'black';
    const colour = readColour(isCurrent(name) ? currentColour(scene, element) : name);
    return { ...colour, alpha: colour.alpha * readShare(properties.get('stop-opacity') ?? '1'), offset };
  });
}

/** The colour at a place between the stops, of which there is at least one; before and after them theirs. */
export function colourAt(stops: readonly Stop[], offset: number): Colour {
  let [low, high] = [0, stops.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [stops[low - 1], stops[low]] as [Stop, Stop];
  if (!before || !after) return before ?? after;
  return mixed(before, after, (offset - before.offset) / (after.offset - before.offset));
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  return {
    red: one.red + (other.red - one.red) * share,
    green: one.green + (other.green - one.green) * share,
    blue: one.blue + (other.blue - one.blue) * share,
    alpha: one.alpha + (other.alpha - one.alpha) * share,
  };
}
