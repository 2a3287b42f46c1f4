import type { OutgoingMessage } from './api.ts';

export const MAX_PICTURE_MEGABYTES = 5;
const BYTES_PER_MEGABYTE = 1024 * 1024;

type Picture = NonNullable<OutgoingMessage['image']>;

/** A picture file as the API takes it, or why it cannot be sent. */
export async function readPicture(file: File): Promise<Picture | 'not-an-image' | 'too-large'> {
  if (!file.type.startsWith('image/')) return 'not-an-image';
  if (file.size > MAX_PICTURE_MEGABYTES * BYTES_PER_MEGABYTE) return 'too-large';
  return { name: file.name || 'image.png', base64: await base64Of(file) };
}

function base64Of(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const dataUrl = typeof reader.result === 'string' ? reader.result : '';
      resolve(dataUrl.slice(dataUrl.indexOf(',') + 1));
    });
    reader.addEventListener('error', () => reject(reader.error ?? new Error('The file cannot be read')));
    reader.readAsDataURL(file);
  });
}
