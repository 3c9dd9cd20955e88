/**
 * Splits `total` by largest remainder into one part for each quota, which is `quotas[i] / denominator`. The parts add up to
 * `total` exactly. `total` must be the rounded sum of the quotas. Of equal remainders the earlier one comes first. With the
 * total and the quotas negated, every part is negated.
 */
export function apportion(total: bigint, quotas: readonly bigint[], denominator: bigint): bigint[] {
  const sign = total < 0n !== denominator < 0n ? -1n : 1n;
  const positiveDenominator = denominator < 0n ? -denominator : denominator;
  const unit = total < 0n ? -1n : 1n;
  const parts = quotas.map((quota, index) => {
    const numerator = quota * sign;
    const floor = floorDivide(numerator, positiveDenominator);
    return { index, floor, remainder: numerator - floor * positiveDenominator };
  });
  const missing = Number(total * unit - parts.reduce((sum, part) => sum + part.floor, 0n));
  const raised = new Set(
    parts
      .toSorted((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1))
      .slice(0, missing)
      .map((part) => part.index),
  );
  return parts.map((part) => unit * (part.floor + (raised.has(part.index) ? 1n : 0n)));
}

function floorDivide(numerator: bigint, denominator: bigint): bigint {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}
