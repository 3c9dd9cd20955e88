import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A mail as it was sent. Ids sort by time. */
export interface KeptMail {
  readonly id: string;
  readonly sentAt: Date;
  readonly bytes: Buffer;
}

const ID = /^\d{17}-[0-9a-f]{8}$/;

/** Every mail that was sent, each as a file of the folder `mail`, or in memory. Nothing leaves the machine. */
export class Mailbox {
  readonly #folder: string | undefined;
  readonly #inMemory = new Map<string, Buffer>();

  constructor(dataFolder: string | undefined) {
    this.#folder = dataFolder && join(dataFolder, 'mail');
    if (this.#folder) mkdirSync(this.#folder, { recursive: true });
  }

  keep(bytes: Buffer, now = new Date()): string {
    const id = `${now.toISOString().replace(/\D/g, '')}-${crypto.randomUUID().slice(0, 8)}`;
    if (this.#folder) writeFileSync(join(this.#folder, `${id}.eml`), bytes, { mode: 0o600 });
    else this.#inMemory.set(id, bytes);
    return id;
  }

  /** The ids of all mails, newest first. */
  ids(): string[] {
    const names = this.#folder
      ? readdirSync(this.#folder).flatMap((file) => (file.endsWith('.eml') ? [file.slice(0, -4)] : []))
      : [...this.#inMemory.keys()];
    return names
      .filter((name) => ID.test(name))
      .sort()
      .reverse();
  }

  get(id: string): KeptMail | undefined {
    if (!ID.test(id)) return undefined;
    const bytes = this.#folder ? readIfThere(join(this.#folder, `${id}.eml`)) : this.#inMemory.get(id);
    return bytes && { id, sentAt: timeOf(id), bytes };
  }
}

function readIfThere(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

/** `20261105093000123-…` -> `2026-11-05T09:30:00.123Z`. */
function timeOf(id: string): Date {
  const [, date, time, milliseconds] = /^(\d{8})(\d{6})(\d{3})/.exec(id) ?? [];
  const iso = `${date?.replace(/(....)(..)(..)/, '$1-$2-$3')}T${time?.replace(/(..)(..)(..)/, '$1:$2:$3')}.${milliseconds}Z`;
  return new Date(iso);
}
