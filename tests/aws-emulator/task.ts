import * as v from 'valibot';
import type { Emulator } from './emulator.ts';

const ECS = 'AmazonEC2ContainerServiceV20141113';

const json = <Schema extends v.GenericSchema>(schema: Schema) => v.pipe(v.string(), v.parseJson(), schema);
const ListSchema = json(v.object({ taskDefinitionArns: v.tuple([v.string()]) }));
const TaskSchema = json(
  v.object({
    taskDefinition: v.object({
      taskRoleArn: v.string(),
      containerDefinitions: v.tuple([
        v.object({ environment: v.array(v.object({ name: v.string(), value: v.string() })) }),
      ]),
    }),
  }),
);

export type Task = {
  /** The variables of its container. */
  variables: Record<string, string>;
  credentials: { accessKeyId: string; secretAccessKey: string; sessionToken: string };
};

/** What ECS would give to the container of the deployed task. */
export async function readTask(emulator: Emulator): Promise<Task> {
  const { ask } = emulator;
  const { taskDefinitionArns } = v.parse(
    ListSchema,
    await ask('ecs', { target: `${ECS}.ListTaskDefinitions` }),
  );
  const input = { taskDefinition: taskDefinitionArns[0] };
  const answer = await ask('ecs', { target: `${ECS}.DescribeTaskDefinition`, input });
  const { taskRoleArn, containerDefinitions } = v.parse(TaskSchema, answer).taskDefinition;
  const [{ environment }] = containerDefinitions;
  return {
    variables: Object.fromEntries(environment.map(({ name, value }) => [name, value])),
    credentials: await assume(emulator, taskRoleArn),
  };
}

/** What its process finds in its environment. */
export function variablesOf({ variables, credentials }: Task): Record<string, string> {
  return {
    ...variables,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_SESSION_TOKEN: credentials.sessionToken,
  };
}

async function assume({ ask }: Emulator, role: string): Promise<Task['credentials']> {
  const input = { RoleArn: role, RoleSessionName: 'task' };
  const answer = await ask('sts', { action: 'AssumeRole', version: '2011-06-15', input });
  const read = (element: string) => {
    const text = new RegExp(`<${element}>([^<]+)`).exec(answer)?.[1];
    if (!text) throw new Error(`AssumeRole gave no ${element}`);
    return text;
  };
  return {
    accessKeyId: read('AccessKeyId'),
    secretAccessKey: read('SecretAccessKey'),
    sessionToken: read('SessionToken'),
  };
}
