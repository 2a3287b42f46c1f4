import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runToEnd } from './child-processes.ts';

const requirements = fileURLToPath(new URL('requirements.txt', import.meta.url));
const pom = fileURLToPath(new URL('pom.xml', import.meta.url));
const cache = fileURLToPath(new URL('../../node_modules/.cache/aws-emulator/', import.meta.url));
const PYTHONS = ['python3.13', 'python3.12', 'python3.11', 'python3.10', 'python3'];
const IS_USABLE = 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 10))';
const INSTALL_WITHIN_MS = 180_000;

/** The program of the pinned MiniStack. Throws a sentence when this machine has no Python for it. */
export async function installMiniStack(logFile: string): Promise<string> {
  const python = PYTHONS.find((candidate) => succeeds(candidate, ['-c', IS_USABLE]));
  if (!python) throw new Error('There is no Python 3.10 or newer with venv and pip on this machine.');
  const folder = await installOnce(requirements, async (into) => {
    await run('python -m venv', python, ['-m', 'venv', into], logFile);
    const pip = ['-m', 'pip', 'install', '--disable-pip-version-check', '--no-deps', '-r', requirements];
    await run('pip install', join(into, 'bin/python'), pip, logFile);
  });
  return join(folder, 'bin/ministack');
}

/** Whether Java and Maven are there. */
export const hasJava = (): boolean => succeeds('java', ['-version']) && succeeds('mvn', ['-version']);

/** The folder with the pinned Java emulators and all that they need. */
export function installJars(logFile: string): Promise<string> {
  return installOnce(pom, (into) => {
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${into}`];
    return run('mvn', 'mvn', ['--quiet', '--batch-mode', '--file', pom, ...goal], logFile);
  });
}

/** Installs what a file lists, unless that was done before; gives the folder. */
async function installOnce(list: string, install: (into: string) => Promise<void>): Promise<string> {
  const version = createHash('sha256').update(readFileSync(list)).digest('hex').slice(0, 12);
  const folder = join(cache, version);
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return folder;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await install(folder);
  writeFileSync(complete, '');
  return folder;
}

/** In the user's environment, where an installer finds its settings. */
function run(what: string, program: string, args: string[], logFile: string): Promise<void> {
  const own = Object.entries(process.env).flatMap(([name, value]) => (value ? [[name, value]] : []));
  const command = { program, args, folder: cache, environment: Object.fromEntries(own), logFile };
  return runToEnd(what, command, INSTALL_WITHIN_MS);
}

const succeeds = (program: string, args: string[]) => spawnSync(program, args).status === 0;
