import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackWoff } from './woff.ts';

export const FAMILY = 'Noto Sans SC';
const WEIGHTS = [400, 500, 700];

/** The package's whole Chinese subset calls itself by the name of its thinnest weight. */
const configuration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}</dir>
  <cachedir>${join(folder, 'cache')}</cachedir>
  <match target="scan">
    <test name="family"><string>${FAMILY} Thin</string></test>
    <edit name="family" mode="assign"><string>${FAMILY}</string></edit>
  </match>
  ${['sans-serif', 'system-ui', 'monospace']
    .map((generic) => `<alias><family>${generic}</family><prefer><family>${FAMILY}</family></prefer></alias>`)
    .join('\n  ')}
</fontconfig>
`;

/**
 * Puts Noto Sans SC into a folder, with a fontconfig file that knows no other font: pages look the same on every
 * machine, also on one without fonts, and Chinese is not boxes. Gives the path of that file.
 */
export function installFonts(folder: string): string {
  const packaged = import.meta.resolve('@fontsource/noto-sans-sc/package.json');
  mkdirSync(folder, { recursive: true });
  for (const weight of WEIGHTS) {
    const name = `noto-sans-sc-chinese-simplified-${weight}-normal`;
    const woff = readFileSync(new URL(`files/${name}.woff`, packaged));
    writeFileSync(join(folder, `${name}.ttf`), unpackWoff(woff));
  }
  const file = join(folder, 'fonts.conf');
  writeFileSync(file, configuration(folder));
  return file;
}
