/** A server with an AWS protocol. */
export interface Emulator {
  readonly url: string;
  stop(): Promise<void>;
}
