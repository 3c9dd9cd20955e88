/**
 * The smallest sRGB profile (IEC 61966-2-1, ICC version 4): primaries adapted to D50, and the sRGB curve as a parametric
 * function.
 */
export function srgbProfile(): Uint8Array {
  const tags: readonly (readonly [string, Uint8Array])[] = [
    ['desc', text('sRGB')],
    ['cprt', text('CC0')],
    ['wtpt', xyz(0.9642, 1, 0.8249)],
    ['chad', fixed('sf32', [1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01707, -0.00925, 0.01508, 0.75168])],
    ['rXYZ', xyz(0.43607, 0.22249, 0.01392)],
    ['gXYZ', xyz(0.38515, 0.71687, 0.09708)],
    ['bXYZ', xyz(0.14307, 0.06061, 0.7141)],
    ['rTRC', SRGB_CURVE],
    ['gTRC', SRGB_CURVE],
    ['bTRC', SRGB_CURVE],
  ];
  const offsets = new Map<Uint8Array, number>();
  let size = 128 + 4 + tags.length * 12;
  for (const [, data] of tags) {
    if (offsets.has(data)) continue;
    offsets.set(data, size);
    size += (data.length + 3) & ~3;
  }
  const profile = new Uint8Array(size);
  const view = new DataView(profile.buffer);
  view.setUint32(0, size);
  view.setUint32(8, 0x04200000);
  putText(profile, 12, 'mntrRGB XYZ ');
  [2026, 1, 1].forEach((part, index) => {
    view.setUint16(24 + index * 2, part);
  });
  putText(profile, 36, 'acsp');
  putFixed(view, 68, [0.9642, 1, 0.8249]);
  view.setUint32(128, tags.length);
  tags.forEach(([tag, data], index) => {
    const offset = offsets.get(data) ?? 0;
    putText(profile, 132 + index * 12, tag);
    view.setUint32(136 + index * 12, offset);
    view.setUint32(140 + index * 12, data.length);
    profile.set(data, offset);
  });
  return profile;
}

const SRGB_CURVE = parametricCurve([2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045]);

function parametricCurve(parameters: readonly number[]): Uint8Array {
  const data = new Uint8Array(12 + parameters.length * 4);
  putText(data, 0, 'para');
  data[9] = 3;
  putFixed(new DataView(data.buffer), 12, parameters);
  return data;
}

function xyz(...values: readonly number[]): Uint8Array {
  return fixed('XYZ ', values);
}

function fixed(type: string, values: readonly number[]): Uint8Array {
  const data = new Uint8Array(8 + values.length * 4);
  putText(data, 0, type);
  putFixed(new DataView(data.buffer), 8, values);
  return data;
}

function text(value: string): Uint8Array {
  const data = new Uint8Array(28 + value.length * 2);
  const view = new DataView(data.buffer);
  putText(data, 0, 'mluc');
  view.setUint32(8, 1);
  view.setUint32(12, 12);
  putText(data, 16, 'enUS');
  view.setUint32(20, value.length * 2);
  view.setUint32(24, 28);
  for (let index = 0; index < value.length; index++) view.setUint16(28 + index * 2, value.charCodeAt(index));
  return data;
}

function putText(target: Uint8Array, offset: number, value: string): void {
  for (let index = 0; index < value.length; index++) target[offset + index] = value.charCodeAt(index);
}

function putFixed(view: DataView, offset: number, values: readonly number[]): void {
  values.forEach((value, index) => {
    view.setInt32(offset + index * 4, Math.round(value * 65536));
  });
}
