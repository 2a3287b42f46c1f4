import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { FAMILY } from './fonts.ts';

const PNG_SIGNATURE = '89504e470d0a1a0a';
/** An empty page packs to less than a tenth of this. */
const LEAST_BYTES = 50_000;
const MARGIN_PX = 16;

/** Writes what the window shows to a PNG file, and fails when that is not a picture of a filled page. */
export async function takePicture(page: Page, file: string): Promise<void> {
  mkdirSync(dirname(file), { recursive: true });
  // No buttons that show under the mouse or for the focus, and no caret.
  await page.mouse.move(0, 0);
  await page.evaluate('document.activeElement?.blur()');
  const png = await page.screenshot({ path: file });
  assert.equal(png.toString('hex', 0, 8), PNG_SIGNATURE);
  assert.ok(png.length > LEAST_BYTES, `${file} has only ${png.length} bytes`);
}

/** Writes the messages of a chat that fits into the window to a PNG file, without the empty space below them. */
export async function takePictureOf(page: Page, selector: string, file: string): Promise<void> {
  await page.mouse.move(0, 0);
  const area = await page.locator(selector).boundingBox();
  const last = await page.getByTestId('message').last().boundingBox();
  assert.ok(area && last, 'there is a message');
  assert.ok(last.y + last.height < area.y + area.height, 'all messages fit into the window');
  const clip = { ...area, height: last.y + last.height + MARGIN_PX - area.y };
  const png = await page.screenshot({ path: file, clip });
  assert.ok(png.length > LEAST_BYTES / 5, `${file} has only ${png.length} bytes`);
}

/** Fails when the text of the first such element is drawn by another font than the Chinese one (as boxes are). */
export async function assertChineseFont(page: Page, selector: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('DOM.enable');
  await session.send('CSS.enable');
  const { root } = await session.send('DOM.getDocument');
  const { nodeId } = await session.send('DOM.querySelector', { nodeId: root.nodeId, selector });
  const { fonts } = await session.send('CSS.getPlatformFontsForNode', { nodeId });
  await session.detach();
  const names = fonts.map(({ familyName }) => familyName);
  assert.ok(names.length > 0 && names.every((name) => name.startsWith(FAMILY)), names.join());
}
