/** How esbuild bundles a function: whoever measures a bundle uses the very options that get deployed. */
export const bundling = {
  bundle: true,
  platform: 'node',
  target: 'node24',
  // On Node 24 CommonJS starts about 20 ms faster than ESM.
  format: 'cjs',
  minify: true,
  // Chinese sentences stay three bytes a character instead of six.
  charset: 'utf8',
  // ES modules first: they can be shaken.
  mainFields: ['module', 'main'],
  // A Lambda's credentials are in its environment, where the SDK looks first; it imports its other sources
  // only when they are not. They would be 130 KB of each bundle, and a quarter of the SDK's import time.
  external: [
    '@aws-sdk/credential-provider-http',
    '@aws-sdk/credential-provider-ini',
    '@aws-sdk/credential-provider-process',
    '@aws-sdk/credential-provider-sso',
    '@aws-sdk/credential-provider-web-identity',
    '@smithy/credential-provider-imds',
  ],
} as const;
