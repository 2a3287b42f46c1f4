import * as v from 'valibot';

/** `owner/repo`. GitHub's own limits are lower; a key of a table must neither be empty nor too long. */
export const FullNameSchema = v.pipe(v.string(), v.regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/));
