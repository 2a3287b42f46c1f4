import { Duration, Stack, Validations } from 'aws-cdk-lib';
import { type IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import * as ecs from 'aws-cdk-lib/aws-ecs';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import * as v from 'valibot';
import { container } from '../wiring.ts';
import { grantAccess, type Resources } from './access.ts';
import { expectInterface } from './expect-interface.ts';
import { createLogGroup } from './logs.ts';
import { puppetImage } from './puppet-image.ts';

/** The container shuts down within 10 s of SIGTERM; twice that before it is killed. */
const STOP_TIMEOUT = Duration.seconds(20);

const SettingsSchema = v.optional(
  v.record(
    v.pipe(v.string(), v.regex(/^OSSCHAT_[A-Z_]+$/, 'puppetSettings has names that begin with OSSCHAT_')),
    v.string('puppetSettings has text values'),
  ),
  {},
);

export type PuppetService = { cluster: ecs.ICluster; service: ecs.FargateService; logGroup: LogGroup };

/**
 * The always-on container as one Fargate task.
 *
 * Settings of its own (pacing, whom to befriend) come from the object `puppetSettings` in the context of
 * `cdk.json`: variable → value.
 */
export function createPuppetService(scope: Construct, vpc: IVpc, resources: Resources): PuppetService {
  const cluster = new ecs.Cluster(scope, 'Cluster', {
    vpc,
    containerInsightsV2: ecs.ContainerInsights.DISABLED,
  });
  Validations.of(cluster).acknowledge({
    id: 'AwsSolutions-ECS4',
    reason: 'Container Insights would cost as much as its one task; the task logs and is health-checked.',
  });
  expectInterface<ecs.ICluster>(cluster, ecs.Cluster);
  const logGroup = createLogGroup(scope, 'PuppetLogs');
  const task = createTask(scope, resources, logGroup);
  const service = new ecs.FargateService(scope, 'PuppetService', {
    cluster,
    taskDefinition: task,
    assignPublicIp: true,
    securityGroups: [
      new SecurityGroup(scope, 'PuppetSecurityGroup', {
        vpc,
        description: 'OSSChat container: calls out, is never called',
      }),
    ],
    // Two at once would take WeChat's events from each other, so the old task ends before the new one starts.
    desiredCount: 1,
    minHealthyPercent: 0,
    maxHealthyPercent: 100,
    availabilityZoneRebalancing: ecs.AvailabilityZoneRebalancing.DISABLED,
    circuitBreaker: { rollback: true },
  });
  // Without a route to the internet and the permission, the first task could not pull its image.
  service.node.addDependency(
    task.obtainExecutionRole(),
    ...vpc.publicSubnets.map((subnet) => subnet.internetConnectivityEstablished),
  );
  return { cluster, service, logGroup };
}

function createTask(scope: Construct, resources: Resources, logGroup: LogGroup): ecs.FargateTaskDefinition {
  const taskRole = new Role(scope, 'PuppetRole', {
    assumedBy: new ServicePrincipal('ecs-tasks.amazonaws.com'),
  });
  const task = new ecs.FargateTaskDefinition(scope, 'PuppetTask', {
    cpu: 256,
    memoryLimitMiB: 512,
    taskRole,
    runtimePlatform: {
      cpuArchitecture: ecs.CpuArchitecture.ARM64,
      operatingSystemFamily: ecs.OperatingSystemFamily.LINUX,
    },
  });
  const { variable, port, path } = container.health;
  const isHealthy = `fetch('http://127.0.0.1:${port}${path}').then(r=>process.exit(r.ok?0:1),()=>process.exit(1))`;
  task.addContainer('puppet', {
    image: puppetImage(scope),
    environment: {
      ...container.settings,
      ...v.parse(SettingsSchema, scope.node.tryGetContext('puppetSettings')),
      ...grantAccess(taskRole, container, resources),
      [variable]: String(port),
      AWS_REGION: Stack.of(scope).region,
    },
    logging: ecs.LogDriver.awsLogs({ logGroup, streamPrefix: 'puppet' }),
    healthCheck: {
      command: ['CMD', 'node', '-e', isHealthy],
      interval: Duration.seconds(30),
      timeout: Duration.seconds(10),
      startPeriod: Duration.seconds(60),
    },
    stopTimeout: STOP_TIMEOUT,
  });
  acknowledgeTask(task);
  return task;
}

function acknowledgeTask(task: ecs.FargateTaskDefinition): void {
  Validations.of(task).acknowledge(
    {
      id: 'AwsSolutions-ECS2',
      reason: 'Only names, addresses and settings; what is secret is read from Secrets Manager by its ARN.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'ecr:GetAuthorizationToken, to pull the image, knows no resources.',
    },
  );
}
