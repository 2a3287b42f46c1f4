type LogLevel = 'info' | 'warn' | 'error';

/** Ids, counts and durations; never chat text, names or tokens. */
type LogFields = Record<string, string | number | boolean | undefined>;

export type Log = (level: LogLevel, message: string, fields?: LogFields) => void;
