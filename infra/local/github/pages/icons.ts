import { raw } from 'hono/html';

function icon(name: string, shapes: string) {
  return raw(
    `<svg class="icon ${name}" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">${shapes}</svg>`,
  );
}

const stroke =
  'fill="none" stroke="currentColor" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"';

export const icons = {
  open: icon(
    'open',
    `<circle cx="8" cy="8" r="6.5" ${stroke}/><circle cx="8" cy="8" r="1.6" fill="currentColor"/>`,
  ),
  closed: icon(
    'closed',
    `<circle cx="8" cy="8" r="6.5" ${stroke}/><path d="M5.3 8.2 7.2 10l3.6-3.8" ${stroke}/>`,
  ),
  skipped: icon('skipped', `<circle cx="8" cy="8" r="6.5" ${stroke}/><path d="M5 11 11 5" ${stroke}/>`),
  reopened: icon('open', `<circle cx="8" cy="8" r="6.5" ${stroke}/><path d="M8 5v6M5 8h6" ${stroke}/>`),
  pull: icon(
    'open',
    `<circle cx="4" cy="4" r="1.7" ${stroke}/><circle cx="4" cy="12" r="1.7" ${stroke}/><circle cx="12" cy="12" r="1.7" ${stroke}/><path d="M4 5.7v4.6M12 10.3V6a2 2 0 0 0-2-2H7.5" ${stroke}/>`,
  ),
  merged: icon(
    'closed',
    `<circle cx="4" cy="4" r="1.7" ${stroke}/><circle cx="4" cy="12" r="1.7" ${stroke}/><circle cx="12" cy="8" r="1.7" ${stroke}/><path d="M4 5.7v4.6M4.3 5.7C5 7.6 7.5 8 10.3 8" ${stroke}/>`,
  ),
  comment: icon('comment', `<path d="M2 3.2h12v8H8.2L5 13.8v-2.6H2z" ${stroke}/>`),
  label: icon(
    'tag',
    `<path d="M2 2.5h5.2l6.3 6.3-4.7 4.7L2.5 7.2z" ${stroke}/><circle cx="5" cy="5.4" r="1" fill="currentColor"/>`,
  ),
  pencil: icon('pencil', `<path d="m2.5 13.5.7-3 7.5-7.5 2.3 2.3-7.5 7.5z" ${stroke}/>`),
  file: icon('file', `<path d="M4 2h5l3 3v9H4zM9 2v3h3" ${stroke}/>`),
  folder: icon('folder', `<path d="M2 12.5v-9h4l1.5 2H14v7z" ${stroke}/>`),
  question: icon(
    'question',
    `<circle cx="8" cy="8" r="6.5" ${stroke}/><path d="M6.2 6.2a1.8 1.8 0 1 1 1.8 2.2v.9M8 11.4v.1" ${stroke}/>`,
  ),
  repository: icon('repository', `<path d="M3.5 12.5v-10h9.5v11.5H5a1.5 1.5 0 0 1 0-3h8" ${stroke}/>`),
};
