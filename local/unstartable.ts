/** Why the local AWS cannot start, in a sentence for the person who starts it. */
export class Unstartable extends Error {}
