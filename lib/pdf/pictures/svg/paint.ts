import { invalid } from '../../../domain/problem.ts';
import { type Colour, readColour } from './colour.ts';
import { gradientShader, isGradient, type Surface } from './gradient.ts';
import type { Shader } from './layer.ts';
import { readReference, type Scene } from './scene.ts';
import { isCurrent } from './style.ts';

/** What `fill` or `stroke` paints with; undefined for nothing. */
export function readPaint(
  scene: Scene,
  text: string,
  current: string,
  opacity: number,
  surface: Surface,
): Shader | undefined {
  const paint = text.trim();
  if (paint === 'none' || opacity === 0) return undefined;
  const reference = readReference(paint);
  if (!reference) return solid(readColour(isCurrent(paint) ? current : paint), opacity);
  const target = scene.ids.get(reference.id);
  if (target && !isGradient(target)) throw invalid('logo', 'Must be painted with colours and gradients only');
  if (!target) return readPaint(scene, reference.fallback || 'none', current, opacity, surface);
  const shader = gradientShader(scene, target, surface);
  return shader && opacity < 1 ? (x, y) => faded(shader(x, y), opacity) : shader;
}

function solid(colour: Colour, opacity: number): Shader | undefined {
  const own = faded(colour, opacity);
  return own.alpha === 0 ? undefined : () => own;
}

function faded(colour: Colour, opacity: number): Colour {
  return { ...colour, alpha: colour.alpha * opacity };
}
