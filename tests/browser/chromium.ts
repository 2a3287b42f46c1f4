import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packaged from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';
import { installFonts } from './fonts.ts';

export type RunningBrowser = { browser: Browser; stop(): Promise<void> };

/** Why there is no browser on this machine, or false when there is one: the npm package holds a single binary. */
export const whyNoBrowser =
  process.platform === 'linux' && process.arch === 'x64'
    ? false
    : `@sparticuz/chromium is a browser for Linux on x64 alone; this is ${process.platform} on ${process.arch}`;

/** Makes the package unpack the libraries that Amazon's and other slim images lack. */
const AS_ON_LAMBDA = 'AWS_Lambda_nodejs24.x';

/** Chromium out of npm packages alone: binary, libraries and fonts, in a folder that is gone after `stop`. */
export async function launchChromium(): Promise<RunningBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'osschat-browser-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  try {
    const executablePath = await withEnvironment({ TMPDIR: folder, AWS_EXECUTION_ENV: AS_ON_LAMBDA }, () =>
      packaged.executablePath(),
    );
    const browser = await chromium.launch({
      executablePath,
      // Containers give the sandbox no namespaces; the pages are our own.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
      env: {
        HOME: folder,
        TMPDIR: folder,
        LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
        FONTCONFIG_FILE: installFonts(join(folder, 'noto')),
      },
    });
    const stop = async () => {
      await browser.close();
      removeFolder();
    };
    return { browser, stop };
  } catch (error) {
    removeFolder();
    throw error;
  }
}

/** Variables that the package reads, gone again before anything else of this process could take them as meant. */
async function withEnvironment<T>(variables: Record<string, string>, work: () => Promise<T>): Promise<T> {
  const before = Object.keys(variables).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, variables);
  try {
    return await work();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
