/** Why a file cannot be a logo, in a message for the user. */
export class Unusable extends Error {}

export const TOO_COMPLEX = 'Is too complex to draw: simplify the picture and upload it again';
