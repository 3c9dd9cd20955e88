/** Why the local AWS cannot start, in one sentence for the person who tries. */
export class Unstartable extends Error {}
