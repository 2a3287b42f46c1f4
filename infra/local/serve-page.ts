import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';

const source = new URL('./page/', import.meta.url);

const contentTypes = {
  '/': 'text/html; charset=utf-8',
  '/page.js': 'text/javascript; charset=utf-8',
  '/page.css': 'text/css; charset=utf-8',
  '/page.svg': 'image/svg+xml',
} as const;

/**
 * The routes `/`, `/page.js`, `/page.css` and `/page.svg`: the group chat beside the issue list, bundled once
 * in memory. Rejects with esbuild's message when a source file is broken.
 */
export async function createPage(): Promise<Hono> {
  const [bundle, index, picture] = await Promise.all([
    bundlePage(),
    readFile(new URL('index.html', source), 'utf8'),
    readFile(new URL('icon.svg', source), 'utf8'),
  ]);
  const files = { '/': index, '/page.svg': picture, ...bundle };
  const app = new Hono();
  for (const path of ['/', '/page.js', '/page.css', '/page.svg'] as const) {
    app.get(path, pageHeaders(), (context) =>
      context.body(files[path], 200, { 'content-type': contentTypes[path], 'cache-control': 'no-cache' }),
    );
  }
  return app;
}

/** Nothing from elsewhere runs or loads; only our own pages are framed, and only we may frame this one. */
function pageHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'self'"],
      frameSrc: ["'self'"],
      imgSrc: ["'self'", 'data:'],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'none'"],
      frameAncestors: ["'self'"],
    },
    strictTransportSecurity: false,
  });
}

async function bundlePage(): Promise<{ '/page.js': string; '/page.css': string }> {
  const { outputFiles } = await build({
    entryPoints: [
      { in: fileURLToPath(new URL('main.ts', source)), out: 'page' },
      { in: fileURLToPath(new URL('style.css', source)), out: 'page' },
    ],
    bundle: true,
    write: false,
    outdir: fileURLToPath(source),
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
  });
  const textOf = (extension: string) => outputFiles.find(({ path }) => path.endsWith(extension))?.text ?? '';
  return { '/page.js': textOf('.js'), '/page.css': textOf('.css') };
}
