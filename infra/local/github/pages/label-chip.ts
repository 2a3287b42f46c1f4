import { html } from 'hono/html';
import type { Label } from '../labels.ts';

/** Above this lightness (0 to 1) GitHub writes dark on the label's colour. */
const DARK_TEXT_ABOVE = 0.55;
const LIGHT_BORDER_ABOVE = 0.9;

/** A label in its colour, with text that can be read on it. */
export function labelChip(label: Label) {
  const lightness = lightnessOf(label.color);
  const text = lightness > DARK_TEXT_ABOVE ? '#1f2328' : '#ffffff';
  const border = lightness > LIGHT_BORDER_ABOVE ? '#d1d9e0' : 'transparent';
  const style = `background:#${label.color};color:${text};border-color:${border}`;
  return html`<span class="label" style="${style}" title="${label.description ?? label.name}">${label.name}</span>`;
}

/** Perceived lightness of a colour given as six hex digits. */
function lightnessOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map(
    (at) => Number.parseInt(color.slice(at, at + 2), 16) / 255,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
