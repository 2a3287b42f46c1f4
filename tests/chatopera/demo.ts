import { fileURLToPath } from 'node:url';

export const DEMO_FAQ = fileURLToPath(new URL('../../infra/local/chatopera/demo.faqs.yml', import.meta.url));
