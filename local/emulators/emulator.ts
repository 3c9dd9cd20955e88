/** Something that speaks an AWS protocol at a URL until it is stopped. */
export interface Emulator {
  readonly url: string;
  stop(): Promise<void>;
}
