import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { View } from './pages.ts';

const FONTS = fileURLToPath(new URL('../../lib/pdf/text/fonts/', import.meta.url));
/** The page asks for the system's font; everybody's pictures have the same. */
const fontSettings = (
  cache: string,
) => `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${FONTS}</dir><cachedir>${cache}</cachedir>
<match target="scan"><test name="file" compare="contains"><string>Inter-SemiBold</string></test>
<edit name="family" mode="assign"><string>Inter</string></edit><edit name="weight" mode="assign"><const>semibold</const></edit></match>
<match><edit name="family" mode="prepend" binding="same"><string>Inter</string></edit></match></fontconfig>`;
const USUAL_PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

interface Reply {
  readonly id?: number;
  readonly method?: string;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** A Chromium without a window, driven by the DevTools protocol: the one that `CHROMIUM` names, or one of this machine. */
export class Browser {
  readonly #process: ChildProcess;
  readonly #socket: WebSocket;
  readonly #folder: string;
  readonly #waiting = new Map<number | string, (reply: Reply) => void>();
  #calls = 0;

  private constructor(process: ChildProcess, socket: WebSocket, folder: string) {
    this.#process = process;
    this.#socket = socket;
    this.#folder = folder;
    socket.addEventListener('message', ({ data }) => {
      const reply = JSON.parse(String(data)) as Reply;
      const key = reply.id ?? reply.method ?? '';
      this.#waiting.get(key)?.(reply);
      this.#waiting.delete(key);
    });
  }

  static async start(): Promise<Browser> {
    const file = process.env.CHROMIUM ?? USUAL_PLACES.find((place) => existsSync(place));
    if (!file) throw new Error('There is no Chromium here; name one in CHROMIUM');
    const folder = await mkdtemp(join(tmpdir(), 'pages-'));
    await writeFile(join(folder, 'fonts.conf'), fontSettings(join(folder, 'fonts')));
    const chromium = spawn(
      file,
      ['--headless', '--no-sandbox', '--hide-scrollbars', '--remote-debugging-port=0', `--user-data-dir=${folder}`],
      { env: { ...process.env, FONTCONFIG_FILE: join(folder, 'fonts.conf') }, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    process.once('exit', () => chromium.kill());
    for await (const line of createInterface({ input: chromium.stderr })) {
      const [, port] = /^DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(line) ?? [];
      if (port === undefined) continue;
      const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as readonly {
        readonly type: string;
        readonly webSocketDebuggerUrl: string;
      }[];
      const socket = new WebSocket(targets.find(({ type }) => type === 'page')?.webSocketDebuggerUrl ?? '');
      await once(socket, 'open');
      return new Browser(chromium, socket, folder);
    }
    throw new Error(`${file} does not start`);
  }

  /** The whole page as a PNG. */
  async picture({ markup, width, dark = false, printed = false }: View): Promise<Uint8Array> {
    const file = join(this.#folder, 'page.html');
    await writeFile(file, markup);
    await this.#call('Page.enable');
    await this.#call('Emulation.setDeviceMetricsOverride', { width, height: 400, deviceScaleFactor: 1, mobile: false });
    await this.#call('Emulation.setEmulatedMedia', {
      media: printed ? 'print' : 'screen',
      features: [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }],
    });
    const loaded = this.#next('Page.loadEventFired');
    await this.#call('Page.navigate', { url: pathToFileURL(file).href });
    await loaded;
    const { cssContentSize } = await this.#call('Page.getLayoutMetrics');
    const { height } = cssContentSize as { readonly height: number };
    const { data } = await this.#call('Page.captureScreenshot', {
      captureBeyondViewport: true,
      clip: { x: 0, y: 0, width, height, scale: 1 },
    });
    return Buffer.from(String(data), 'base64');
  }

  async stop(): Promise<void> {
    this.#socket.close();
    this.#process.kill();
    await once(this.#process, 'exit');
    await rm(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  async #call(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const id = ++this.#calls;
    const replied = this.#next(id);
    this.#socket.send(JSON.stringify({ id, method, params }));
    const { result, error } = await replied;
    if (!result) throw new Error(`${method}: ${error?.message}`);
    return result;
  }

  #next(key: number | string): Promise<Reply> {
    return new Promise((resolve) => {
      this.#waiting.set(key, resolve);
    });
  }
}
