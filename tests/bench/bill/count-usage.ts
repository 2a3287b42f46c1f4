import { namesOf, queues } from '../../../infra/wiring.ts';
import { runAs } from '../../simulator/instance.ts';
import { createRandom } from '../../simulator/random.ts';
import { attachSender } from './attach-sender.ts';
import type { Deploy, DeployOptions } from './deployments.ts';
import { startSimulatedAws } from './simulated-aws.ts';
import { drawTalk, type Traffic } from './traffic.ts';
import type { Usage } from './usage.ts';

export type Counting = DeployOptions & { traffic: Traffic; messages: number };

const SEED = 1;

/** What a deployment uses for so many messages and a hundredth as many commands, until all is answered. */
export async function countUsage(
  deploy: Deploy,
  { traffic, messages, ...options }: Counting,
): Promise<Usage> {
  const aws = await startSimulatedAws(SEED);
  const { world, outside, container, usage } = aws;
  try {
    const talk = drawTalk(createRandom(SEED), traffic, messages, world.clock.now());
    const deployment = deploy(aws, options);
    attachSender(aws);
    let next = 0;
    const start = world.clock.now();
    const sayNext = () => {
      const said = talk[next];
      if (!said) return;
      next += 1;
      void runAs(container, async () => deployment.hear(said.message));
      const following = talk[next];
      if (following) world.clock.after(start + following.at - world.clock.now(), sayNext);
    };
    world.clock.after(talk[0]?.at ?? 0, sayNext);
    const isOver = () =>
      next === talk.length &&
      deployment.held() === 0 &&
      deployment.sources.every(({ atWork }) => atWork === 0) &&
      namesOf(queues).every((name) => outside.queueOf(name).waiting.length === 0);
    if (!(await world.clock.run(isOver, Number.POSITIVE_INFINITY))) throw new Error('It never ends');
    const kept = outside.dynamo.items('window').length;
    if (kept !== talk.length) throw new Error(`${talk.length} were said, ${kept} are in the window`);
    return usage;
  } finally {
    aws.end();
  }
}
