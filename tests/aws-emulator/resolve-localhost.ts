import dns from 'node:dns';

type Answer = (error: Error | null, address: string | dns.LookupAddress[], family?: number) => void;
type Options = { all?: boolean | undefined };

/**
 * Makes names under `localhost` loopback addresses in this process, as RFC 6761 §6.3 wants it and not every
 * resolver does: the emulator's HTTP API has such a name.
 */
export function resolveLocalhost(): void {
  const { lookup } = dns;
  const loopback = { address: '127.0.0.1', family: 4 };
  const replacement = (host: string, options: Options, answer: Answer) => {
    if (!host.endsWith('.localhost')) return Reflect.apply(lookup, dns, [host, options, answer]);
    process.nextTick(() =>
      options.all ? answer(null, [loopback]) : answer(null, loopback.address, loopback.family),
    );
  };
  Object.defineProperty(dns, 'lookup', { value: replacement });
}
