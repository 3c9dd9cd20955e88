export interface Point {
  readonly x: number;
  readonly y: number;
}

/** `x' = ax + cy + e`, `y' = bx + dy + f`. */
export interface Matrix {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
  readonly e: number;
  readonly f: number;
}

export const IDENTITY: Matrix = { a: 1, b: 0, c: 0, d: 1, e: 0, f: 0 };

export const translation = (e: number, f: number): Matrix => ({ ...IDENTITY, e, f });
export const scaling = (a: number, d: number): Matrix => ({ ...IDENTITY, a, d });

/** First the last, then those before it. */
export function compose(...matrices: readonly Matrix[]): Matrix {
  return matrices.reduce((outer, inner) => ({
    a: outer.a * inner.a + outer.c * inner.b,
    b: outer.b * inner.a + outer.d * inner.b,
    c: outer.a * inner.c + outer.c * inner.d,
    d: outer.b * inner.c + outer.d * inner.d,
    e: outer.a * inner.e + outer.c * inner.f + outer.e,
    f: outer.b * inner.e + outer.d * inner.f + outer.f,
  }));
}

export function transformed({ a, b, c, d, e, f }: Matrix, { x, y }: Point): Point {
  return { x: a * x + c * y + e, y: b * x + d * y + f };
}

/** Undefined where all falls on one line. */
export function inverse({ a, b, c, d, e, f }: Matrix): Matrix | undefined {
  const determinant = a * d - b * c;
  if (!Number.isFinite(1 / determinant)) return undefined;
  return {
    a: d / determinant,
    b: -b / determinant,
    c: -c / determinant,
    d: a / determinant,
    e: (c * f - d * e) / determinant,
    f: (b * e - a * f) / determinant,
  };
}

/** The most that a length can grow. */
export function magnification({ a, b, c, d }: Matrix): number {
  const half = (a * a + b * b + c * c + d * d) / 2;
  const determinant = a * d - b * c;
  return Math.sqrt(half + Math.sqrt(Math.max(0, half * half - determinant * determinant)));
}
