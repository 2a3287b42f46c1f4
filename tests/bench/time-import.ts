import { createRequire } from 'node:module';

/** Run in a fresh process: prints how many milliseconds the import of the file it is given takes. */
const [, self = '', file = ''] = process.argv;
const load = createRequire(self);
// Lambda's runtime has opened the standard output before it loads a function.
process.stdout.write('');
const start = performance.now();
load(file);
process.stdout.write(String(performance.now() - start));
