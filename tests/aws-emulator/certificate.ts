import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { runToEnd } from './child-processes.ts';

/** PEM files. */
export type Certificate = { certificateFile: string; keyFile: string };

const SUBJECT = '/CN=AWS emulator of a test';
const NAMES = 'subjectAltName=DNS:localhost,IP:127.0.0.1,DNS:*.execute-api.localhost';
const MAKE_WITHIN_MS = 20_000;

/**
 * Makes a certificate for the emulator that this process trusts: the stack's queues refuse whoever comes without
 * TLS, so the emulator is reached as AWS is.
 */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const [certificateFile, keyFile] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', keyFile];
  const command = {
    program: 'openssl',
    args: ['req', '-x509', ...key, '-out', certificateFile, '-days', '1', '-subj', SUBJECT, '-addext', NAMES],
    folder,
    environment: { PATH: process.env.PATH ?? '' },
    logFile: join(folder, 'openssl.log'),
  };
  await runToEnd('openssl', command, MAKE_WITHIN_MS);
  setDefaultCACertificates([...getCACertificates('default'), readFileSync(certificateFile, 'utf8')]);
  return { certificateFile, keyFile };
}
