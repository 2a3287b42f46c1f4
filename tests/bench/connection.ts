import { setTimeout as wait } from 'node:timers/promises';
import { type FaultProxy, startFaultProxy } from '../puppet/fault-proxy.ts';
import { botId } from '../puppet/gateway.ts';
import { startHarness } from '../puppet/harness.ts';
import { type Fault, recover } from '../puppet/recover.ts';
import { quantile } from './figure.ts';

/**
 * `node tests/bench/connection.ts [times]`: how long until a message is heard again after the connection to the
 * gateway broke, with the settings as they are delivered.
 */
const roomId = 'r@chatroom';
const timesGiven = Number(process.argv[2] ?? 20);
const PROMISED_MS: Record<Fault, number> = {
  cut: 2_000,
  reset: 2_000,
  restart: 2_000,
  'black hole': 10_000,
  'dead network': 10_000,
};
/** Of 20 quick ones, so many slow ones. */
const SLOW_SHARE = 0.3;
const STEADY_MS = 1_500;

let proxy: FaultProxy | undefined;
const harness = await startHarness({}, async (endpoint) => {
  proxy = await startFaultProxy(endpoint);
  return proxy.endpoint;
});
if (!proxy) throw new Error('there is no proxy');
const faulty = { harness, proxy, roomId };
harness.gateway.mocker.createContact({ id: 'zhang', name: '张三' });
harness.gateway.mocker.createRoom({ id: roomId, topic: '群', memberIdList: [botId, 'zhang'] });
await harness.bind(roomId);

for (const fault of ['cut', 'reset', 'restart', 'black hole', 'dead network'] as const) {
  const slow = fault === 'black hole' || fault === 'dead network';
  const times = slow ? Math.ceil(timesGiven * SLOW_SHARE) : timesGiven;
  const measured: number[] = [];
  for (let count = 0; count < times; count++) {
    await wait(STEADY_MS * (1 + Math.random()));
    measured.push((await recover(faulty, fault)).ms);
  }
  const show = (q: number) => `${Math.round(quantile(measured, q))} ms`;
  const kept = measured.every((ms) => ms <= PROMISED_MS[fault]);
  const figures = `median ${show(0.5)}, 95 % ${show(0.95)}, longest ${show(1)}`;
  console.log(
    `${fault}, ${times} times: ${figures}; ${kept ? 'within' : 'NOT within'} ${PROMISED_MS[fault]} ms`,
  );
}
faulty.proxy.stop();
