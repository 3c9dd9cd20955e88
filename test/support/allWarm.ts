/**
 * Keeps every function loaded. Loading one takes longer than most calls, so this is for tests that call many functions in turn.
 */
export const ALL_WARM = { maxIdleFunctions: 200 };
