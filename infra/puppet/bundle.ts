import { copyFile, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'esbuild';

/**
 * What the stock client imports and this container never calls: its cache on disk, a native module (see
 * gateway-client.ts), and the stores of its `memory-card`, which are not even installed.
 */
const neverCalled = /^(flash-store|aws-sdk|etcd3|esdk-obs-nodejs)$/;

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: neverCalled }, ({ path }) => ({ path, namespace: 'left-out' }));
    onLoad({ filter: /.*/, namespace: 'left-out' }, () => ({ contents: 'module.exports = {};' }));
  },
};

/** `wechaty-grpc` requires its generated code by computed paths and reads its own sources when it is imported. */
const bundleGrpc: Plugin = {
  name: 'bundle-grpc',
  setup({ onLoad }) {
    onLoad({ filter: /wechaty-grpc.dist.esm.commonjs.generated.\w+\.cjs$/ }, async ({ path }) => {
      const modules = (await readFile(path, 'utf8')).match(/'\.\.\/\.\.\/out\/[^']+'/g);
      if (!modules) throw new Error(`${path} does not list its modules as it did in wechaty-grpc 1.5`);
      const required = modules.map((module) => `require(${module})`).join(', ');
      return { contents: `module.exports = Object.assign({}, ${required});` };
    });
    onLoad({ filter: /wechaty-grpc.dist.esm.src.(openapi|proto)\.js$/ }, () => ({
      contents: 'export const puppet = {};',
    }));
  },
};

/** Writes what an image is built from into a folder: `main.cjs`, which needs no node_modules, and the Dockerfile. */
export async function bundleContainer(outdir: string): Promise<void> {
  await mkdir(outdir, { recursive: true });
  await build({
    entryPoints: [join(import.meta.dirname, 'main.ts')],
    outfile: join(outdir, 'main.cjs'),
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    plugins: [leaveOut, bundleGrpc],
    logLevel: 'warning',
  });
  await copyFile(join(import.meta.dirname, 'Dockerfile'), join(outdir, 'Dockerfile'));
}

if (import.meta.main) await bundleContainer(process.argv[2] ?? join(import.meta.dirname, 'dist'));
