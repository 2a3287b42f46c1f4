import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer } from 'node:https';
import { after } from 'node:test';
import { makeCertificate } from '../aws-emulator/certificate.ts';
import { temporaryFolder } from './aws.ts';

export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** A server with TLS that this process trusts, on loopback; gives a picture unless told otherwise. */
export async function startPictureServer() {
  const { certificateFile, keyFile } = await makeCertificate(temporaryFolder());
  const state: { requests: number; answer: RequestListener } = { requests: 0, answer: givePicture };
  const credentials = { cert: readFileSync(certificateFile), key: readFileSync(keyFile) };
  const server = createServer(credentials, (request, response) => {
    state.requests += 1;
    state.answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { port: address.port, origin: `https://localhost:${address.port}`, state };
}

export const givePicture: RequestListener = (_, response) => void response.end(PNG);
