import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import type { Site } from '../site.ts';
import { listPeople, type User } from '../users.ts';
import type { Fragment } from './layout.ts';

const CHOSEN_WRITER = 'github-as';

/** Who may write here, and as whom the reader wrote last. */
export type Writers = { people: User[]; chosen: string | undefined };

export function writersOf(c: Context, site: Site): Writers {
  return { people: listPeople(site.database), chosen: getCookie(c, CHOSEN_WRITER) };
}

export function rememberWriter(c: Context, { login }: User): void {
  setCookie(c, CHOSEN_WRITER, login, { path: '/', sameSite: 'Strict', httpOnly: true });
}

/** The field `as` of a form. */
export function writerChoice({ people, chosen }: Writers): Fragment {
  return html`<label class="as">Write as <select name="as">${people.map(
    ({ login }) => html`<option ${login === chosen ? 'selected' : ''}>${login}</option>`,
  )}</select></label>`;
}
