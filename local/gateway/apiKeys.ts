import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { readJson, writeJson } from '../data/jsonFile.ts';

export interface ApiKey {
  readonly id: string;
  readonly value: string;
  readonly name?: string | undefined;
  readonly enabled: boolean;
  readonly usagePlanIds: readonly string[];
}

/** The API keys of the gateway and their usage plans. If there is a folder, a file in it keeps them. */
export class ApiKeys {
  readonly #file: string | undefined;
  readonly #byId = new Map<string, ApiKey>();
  readonly #byValue = new Map<string, ApiKey>();

  constructor(folder: string | undefined) {
    this.#file = folder && join(folder, 'apiKeys.json');
    const kept = this.#file ? readJson<ApiKey[]>(this.#file) : undefined;
    for (const key of kept ?? []) this.#put(key);
  }

  get(id: string): ApiKey | undefined {
    return this.#byId.get(id);
  }

  all(): readonly ApiKey[] {
    return [...this.#byId.values()];
  }

  withValue(value: string): ApiKey | undefined {
    return this.#byValue.get(value);
  }

  create({
    name,
    value = randomUUID(),
    enabled = false,
  }: {
    name?: string;
    value?: string;
    enabled?: boolean;
  }): ApiKey {
    const key = { id: randomUUID().replaceAll('-', '').slice(0, 10), value, name, enabled, usagePlanIds: [] };
    this.#put(key);
    this.#write();
    return key;
  }

  enrol(key: ApiKey, usagePlanId: string): void {
    this.#put({ ...key, usagePlanIds: [...new Set([...key.usagePlanIds, usagePlanId])] });
    this.#write();
  }

  withdraw(key: ApiKey, usagePlanId: string): void {
    this.#put({ ...key, usagePlanIds: key.usagePlanIds.filter((id) => id !== usagePlanId) });
    this.#write();
  }

  delete(id: string): void {
    const key = this.#byId.get(id);
    this.#byId.delete(id);
    if (key) this.#byValue.delete(key.value);
    this.#write();
  }

  #put(key: ApiKey): void {
    this.#byId.set(key.id, key);
    this.#byValue.set(key.value, key);
  }

  #write(): void {
    if (this.#file) writeJson(this.#file, [...this.#byId.values()]);
  }
}
