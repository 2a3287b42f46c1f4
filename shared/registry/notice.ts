import type { Table } from '../aws/table.ts';

const EVERY_SECONDS = 3600;
const key = (about: string) => ({ pk: 'DEPLOYMENT', sk: `NOTICE#${about}` });

/**
 * Takes the right to tell the operators of something that goes on, once an hour. True again for the same message,
 * which comes again when its first delivery was cut off. `now` in ms.
 */
export function takeNotice(
  registry: Table,
  { about, messageId }: { about: string; messageId: string },
  now: number,
): Promise<boolean> {
  const second = Math.floor(now / 1000);
  return registry.put(
    { ...key(about), messageId, expiresAt: second + EVERY_SECONDS },
    {
      expression: 'attribute_not_exists(pk) OR expiresAt <= :now OR messageId = :message',
      values: { ':now': second, ':message': messageId },
    },
  );
}
