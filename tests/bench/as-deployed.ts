import { join } from 'node:path';
import type { BuildOptions } from 'esbuild';
import { bundling } from '../../infra/bundling.ts';

export const projectRoot = join(import.meta.dirname, '../..');

/** How a function is bundled when it is deployed; whatever is compared with one is bundled so too. */
export const asDeployed = {
  ...bundling,
  mainFields: [...bundling.mainFields],
  external: [...bundling.external],
  absWorkingDir: projectRoot,
  logLevel: 'warning',
} satisfies BuildOptions;
