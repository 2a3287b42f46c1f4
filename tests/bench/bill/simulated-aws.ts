import { mock } from 'node:test';
import type { SQSClient } from '@aws-sdk/client-sqs';
import { namesOf, type QueueName, queues } from '../../../infra/wiring.ts';
import { createTable, type Table } from '../../../shared/aws/table.ts';
import { bindRepo } from '../../../shared/registry/room.ts';
import { dynamoClient, octokitFor } from '../../simulator/clients.ts';
import { createDynamo } from '../../simulator/dynamo.ts';
import { noFaults } from '../../simulator/faults.ts';
import { createSimulatedGitHub } from '../../simulator/github.ts';
import { type Instance, type Outside, runAs } from '../../simulator/instance.ts';
import { createSimulatedQueue, type SimulatedQueue } from '../../simulator/sqs.ts';
import { createWorld, type World } from '../../simulator/world.ts';
import { meterDynamo, meterSqs } from './meter.ts';
import { ROOMS, roomIdOf } from './traffic.ts';
import { noUsage, type Usage } from './usage.ts';

/** The simulator's services without faults, counting what AWS would bill. */
export type SimulatedAws = {
  world: World;
  outside: Outside;
  sqs: SQSClient;
  window: Table;
  registry: Table;
  /** What calls the services from outside of the functions. */
  container: Instance;
  usage: Usage;
  /** Gives real time back. */
  end(): void;
};

const REPO = 'osschat/demo';

/** Fifty rooms are bound. The clock of the process goes by virtual time until `end`. */
export async function startSimulatedAws(seed: number): Promise<SimulatedAws> {
  // Octokit is loaded once, in real time, before virtual time begins.
  await octokitFor('', '');
  const world: World = { ...createWorld(seed, () => noFaults, []), trace: () => {} };
  const usage = noUsage();
  const byName = new Map<string, SimulatedQueue>();
  const outside: Outside = {
    dynamo: meterDynamo(createDynamo(withWholePages(world)), usage),
    github: createSimulatedGitHub(world),
    queueOf(name) {
      const queue = byName.get(name);
      if (!queue) throw new Error(`There is no queue ${name}`);
      return queue;
    },
  };
  let name: QueueName;
  for (name of namesOf(queues)) byName.set(name, createSimulatedQueue(world, name));
  const container = { name: 'container', world, outside, alive: true, skewMs: 0, onDeath: () => {} };
  const registry = createTable(dynamoClient, 'registry', undefined, world.clock.wait);
  const clock = mock.method(Date, 'now', world.clock.now);
  const bindings = runAs(container, async () => {
    for (let room = 0; room < ROOMS; room += 1) await bindRepo(registry, roomIdOf(room), REPO, 'bench');
  });
  let bound = false;
  void bindings.then(() => {
    bound = true;
  });
  await world.clock.run(() => bound, Number.POSITIVE_INFINITY);
  Object.assign(usage, noUsage());
  return {
    ...{ world, outside, container, registry, usage },
    sqs: meterSqs(usage),
    window: createTable(dynamoClient, 'window', undefined, world.clock.wait),
    end: () => clock.mock.restore(),
  };
}

/** A query's page is short for no reason in the simulator; on AWS after 1 MB, which nothing here has. */
function withWholePages(world: World): World {
  return { ...world, random: { ...world.random, chance: () => false } };
}
