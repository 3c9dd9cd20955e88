/**
 * Options of every handler. A handler answers when its work has ended, or Lambda stops both at the timeout. By default Middy answers
 * shortly before the timeout. The work would then continue during the next request of the same container.
 */
export const TO_THE_END = { timeoutEarlyInMillis: 0 };
