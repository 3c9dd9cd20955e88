/**
 * Characters that are drawn as one: a base with its marks, a conjunct, a flag, an emoji joined of several, a Thai consonant
 * with the vowels around it. One that is too long is split.
 */
export const CLUSTER =
  /\p{RI}\p{RI}|[\u0e40-\u0e44]?.(?:\u094d\u200d?\p{L}|\u200d\p{Extended_Pictographic}|\u200c|\u200d|[\p{M}\p{Emoji_Modifier}\u0e30\u0e32\u0e33\u0e45]){0,24}/gsu;
