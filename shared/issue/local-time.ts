/**
 * A function that writes seconds since 1970 as `YYYY-MM-DD HH:mm:ss` in a time zone (an IANA name). Throws
 * for a zone that is unknown. Building it is slow: one for many times.
 */
export function timeWriter(timezone: string): (seconds: number) => string {
  const format = formatOf(timezone);
  return (seconds) => {
    const parts = Object.fromEntries(
      format.formatToParts(seconds * 1000).map(({ type, value }) => [type, value]),
    );
    const { year, month, day, hour, minute, second } = parts;
    return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
  };
}

function formatOf(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
  } catch (cause) {
    throw new Error(`Unknown time zone: ${timeZone}`, { cause });
  }
}
