/**
 * How every handler is run: it answers when its work has ended, or Lambda ends both. Middy would answer shortly before,
 * and the work would go on in the next request of the same container, or stay frozen there in the middle of a write.
 */
export const TO_THE_END = { timeoutEarlyInMillis: 0 };
