import type { Language } from '../registry/room.ts';

export type SecretKind =
  | 'token'
  | 'access-key'
  | 'secret-key'
  | 'private-key'
  | 'password'
  | 'phone'
  | 'identity'
  | 'email';

export const secretNames: Record<SecretKind, Record<Language, string>> = {
  token: { zh: '令牌', en: 'token' },
  'access-key': { zh: '访问密钥', en: 'access key' },
  'secret-key': { zh: '密钥', en: 'secret key' },
  'private-key': { zh: '私钥', en: 'private key' },
  password: { zh: '密码', en: 'password' },
  phone: { zh: '手机号', en: 'phone number' },
  identity: { zh: '身份证号', en: 'ID number' },
  email: { zh: '邮箱', en: 'e-mail' },
};

export type MaskRule = { kind: SecretKind; pattern: RegExp };

const tokens: RegExp[] = [
  // GitHub: https://github.blog/engineering/platform-security/behind-githubs-new-authentication-token-formats/
  /(?<![A-Za-z0-9])gh[opsru]_[A-Za-z0-9_.-]{36,}|gh[opsru]_[A-Za-z0-9]{20,}/g,
  /github_pat_[A-Za-z0-9_]{20,}/g,
  // OpenAI, Anthropic and those who took over their form
  /(?<![A-Za-z0-9])sk-(?:proj|ant|svcacct|admin|or)-[A-Za-z0-9_-]{16,}/g,
  /(?<![A-Za-z0-9])sk-(?=[A-Za-z_-]{0,60}\d)[A-Za-z0-9_-]{20,}/g,
  // Slack, Google, GitLab, Hugging Face, npm, Stripe
  /xox[abeoprs]-[A-Za-z0-9-]{10,}/g,
  /(?<![A-Za-z0-9_-])AIza[A-Za-z0-9_-]{35}/g,
  /(?<![A-Za-z0-9_-])glpat-[A-Za-z0-9_-]{20,}/g,
  /(?<![A-Za-z0-9_-])(?:hf|npm)_[A-Za-z0-9]{30,}/g,
  /(?<![A-Za-z0-9_-])[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/g,
  // JSON Web Token
  /(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/g,
  /(?<=\bBearer[ \t]{1,4})(?=[A-Za-z._~+/-]{0,80}\d)[A-Za-z0-9._~+/=-]{16,}/gi,
];

// AWS, Alibaba Cloud, Tencent Cloud
const accessKeys: RegExp[] = [
  /(?<![A-Za-z0-9])A[KS]IA[A-Z0-9]{16}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])LTAI[A-Za-z0-9]{12,26}(?![A-Za-z0-9])/g,
  /(?<![A-Za-z0-9])AKID[A-Za-z0-9]{32}(?![A-Za-z0-9])/g,
];

// A secret access key has no shape of its own: a name or its access key id has to stand in front of it.
const secretKeys: RegExp[] = [
  /(?=[A-Za-z0-9/+]{30})(?<=(?:secret[ _-]?access[ _-]?key(?:id)?|aws[ _-]?secret(?:[ _-]?key)?|secret[ _-]?key|access[ _-]?key[ _-]?secret)[^A-Za-z0-9/+]{1,24})[A-Za-z0-9/+]{30,64}(?![A-Za-z0-9/+])/gi,
  /(?=[A-Za-z0-9/+]{30})(?<=(?<![A-Za-z0-9])(?:A[KS]IA[A-Z0-9]{16}|LTAI[A-Za-z0-9]{12,26})[^A-Za-z0-9/+]{1,24})[A-Za-z0-9/+]{30,40}(?![A-Za-z0-9/+=])/g,
];

const passwords: RegExp[] = [
  /(?<=(?:password|passwd|pwd|密码|口令)["'`]?[ \t]{0,3}(?:[=:]|是|为)[ \t]{0,3}["'`]?)(?=[A-Za-z!#%^&*+_.@-]{0,64}\d)[A-Za-z0-9!#%^&*+_.@-]{6,}/gi,
  // scheme://user:password@host
  /(?<=:\/\/[^\s/:@]{1,64}:)[^\s/:@[\]]{1,128}(?=@)/g,
];

const COUNTRY = String.raw`(?:\((?:\+|00)?86\)|(?:\+|00)?86)`;
const BLANK = String.raw`[^\S\n]`;
const SEPARATOR = `(?:${BLANK}{1,2}|${BLANK}?[-–—.·]${BLANK}?)`;
const PHONE_WORD = 'phone|mobile|tel|wechat|number|vx|wx';

const phones: RegExp[] = [
  // Eleven digits; no part of a longer number, a hash, a decimal or a web address (ids of runs and goods).
  new RegExp(
    String.raw`(?:(?<![0-9A-Za-z_]|\d\.)|(?<=${PHONE_WORD}))(?:(?:\+|00)?86)?1[3-9]\d{9}(?![0-9A-Za-z_]|\.\d)(?<!:\/\/[!-~]{1,200}\/\d{11})`,
    'gi',
  ),
  new RegExp(String.raw`(?<![0-9A-Za-z_])${COUNTRY}(?:${SEPARATOR})?1[3-9]\d{9}(?![0-9A-Za-z_]|\.\d)`, 'g'),
  // In groups: 138 1234 5678, 138-123-45678, 1381 234 5678, single digits.
  new RegExp(
    String.raw`(?<![0-9A-Za-z_]|\d[-.–])(?:${COUNTRY}(?:${SEPARATOR})?)?(?:1[3-9]\d(?:${SEPARATOR}\d{4}${SEPARATOR}?\d{4}|${SEPARATOR}\d{3}${SEPARATOR}\d{5}|\d${SEPARATOR}\d{3}${SEPARATOR}\d{4})|1 [3-9](?: \d){9})(?![0-9A-Za-z_]|[-.–]\d)`,
    'g',
  ),
];

// GB 11643-1999: province, city and county; date of birth; sequence; check digit.
const PROVINCE = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])';
const DAY = String.raw`(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])`;

const identities: RegExp[] = [
  new RegExp(
    String.raw`(?<!\d)${PROVINCE}\d{4}[ -]?(?:18|19|20)\d{2}${DAY}[ -]?\d{3}[\dXx](?![0-9A-Za-z])`,
    'g',
  ),
  new RegExp(String.raw`(?<=身份证[^\d\n]{0,12})${PROVINCE}\d{6}${DAY}\d{3}(?!\d)`, 'g'),
];

// git@host is the user of an ssh remote, this@ and its like are code, @1.2 and @v1.2 are versions, @2x is a
// picture's scale.
const emails: RegExp[] = [
  /[A-Za-z0-9._%+-]{1,64}@(?<!(?<![A-Za-z0-9._%+-])(?:git|this|super|return)@)(?!v?\d+\.\d|[23]x\.)(?:[A-Za-z0-9-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![A-Za-z0-9-])/g,
];

/**
 * What is masked besides private keys, most telling first. The patterns see full-width characters as ASCII,
 * and every quantifier that another can follow is bounded, so that they stay linear.
 */
export const maskRules: MaskRule[] = [
  ...rules('token', tokens),
  ...rules('access-key', accessKeys),
  ...rules('secret-key', secretKeys),
  ...rules('password', passwords),
  ...rules('identity', identities),
  ...rules('phone', phones),
  ...rules('email', emails),
];

function rules(kind: SecretKind, patterns: RegExp[]): MaskRule[] {
  return patterns.map((pattern) => ({ kind, pattern }));
}
