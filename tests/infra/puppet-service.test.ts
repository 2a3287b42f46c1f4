import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Template } from 'aws-cdk-lib/assertions';
import * as v from 'valibot';
import { resource, resources, synthesize } from './synthesize.ts';

const template = synthesize();

const TaskSchema = v.object({
  ContainerDefinitions: v.tuple([
    v.object({
      Image: v.string(),
      Environment: v.array(v.object({ Name: v.string(), Value: v.string() })),
      HealthCheck: v.object({ Command: v.array(v.string()) }),
      LogConfiguration: v.object({ LogDriver: v.string(), Options: v.record(v.string(), v.string()) }),
      StopTimeout: v.number(),
    }),
  ]),
});

function container(of: Template) {
  const { properties } = resource(of, 'AWS::ECS::TaskDefinition');
  return v.parse(TaskSchema, properties).ContainerDefinitions[0];
}

const environment = (of: Template) =>
  Object.fromEntries(container(of).Environment.map(({ Name, Value }) => [Name, Value]));

test('the container runs exactly once: the old task ends before a new one starts', () => {
  const { DesiredCount, DeploymentConfiguration, AvailabilityZoneRebalancing, LaunchType } = resource(
    template,
    'AWS::ECS::Service',
  ).properties;
  assert.deepEqual(
    { DesiredCount, DeploymentConfiguration, AvailabilityZoneRebalancing, LaunchType },
    {
      DesiredCount: 1,
      DeploymentConfiguration: {
        MinimumHealthyPercent: 0,
        MaximumPercent: 100,
        DeploymentCircuitBreaker: { Enable: true, Rollback: true },
      },
      AvailabilityZoneRebalancing: 'DISABLED',
      LaunchType: 'FARGATE',
    },
  );
});

test('the task is a quarter of a processor and half a gigabyte on arm64', () => {
  const { Cpu, Memory, RuntimePlatform, RequiresCompatibilities } = resource(
    template,
    'AWS::ECS::TaskDefinition',
  ).properties;
  assert.deepEqual(
    { Cpu, Memory, RuntimePlatform, RequiresCompatibilities },
    {
      Cpu: '256',
      Memory: '512',
      RuntimePlatform: { CpuArchitecture: 'ARM64', OperatingSystemFamily: 'LINUX' },
      RequiresCompatibilities: ['FARGATE'],
    },
  );
});

test('the container gets the variables that the wiring says, and no other', () => {
  assert.deepEqual(environment(template), {
    REGISTRY_TABLE: 'RegistryTable',
    MESSAGES_QUEUE_URL: 'MessagesQueue',
    OUTBOUND_QUEUE_URL: 'OutboundQueue',
    CREDENTIALS_SECRET: 'Credentials',
    OSSCHAT_HEALTH_PORT: '8080',
    OSSCHAT_COLLECT_MS: '20000',
    AWS_REGION: 'AWS::Region',
  });
});

test('settings of the container come from the context and cannot replace what the wiring says', () => {
  const puppetSettings = {
    OSSCHAT_FRIENDS_KEYWORD: '开源',
    OSSCHAT_COLLECT_MS: '0',
    OSSCHAT_HEALTH_PORT: '1',
  };
  const set = environment(synthesize({ puppetSettings }));
  assert.equal(set.OSSCHAT_FRIENDS_KEYWORD, '开源');
  assert.equal(set.OSSCHAT_COLLECT_MS, '0');
  assert.equal(set.OSSCHAT_HEALTH_PORT, '8080');
});

test('a setting that is not one stops the synthesis with its name', () => {
  assert.throws(() => synthesize({ puppetSettings: { PATH: '/tmp' } }), /puppetSettings/);
});

test('the container is asked for its health, logs to its group and has 20 s to stop', () => {
  const { HealthCheck, LogConfiguration, StopTimeout } = container(template);
  assert.deepEqual(HealthCheck.Command.slice(0, 3), ['CMD', 'node', '-e']);
  assert.match(HealthCheck.Command[3] ?? '', /^fetch\('http:\/\/127\.0\.0\.1:8080\/health'\)/);
  assert.equal(LogConfiguration.LogDriver, 'awslogs');
  assert.equal(LogConfiguration.Options['awslogs-group'], 'PuppetLogs');
  assert.equal(StopTimeout, 20);
});

test('the task reaches the internet from a public subnet and nothing reaches the task', () => {
  const { NetworkConfiguration } = resource(template, 'AWS::ECS::Service').properties;
  assert.deepEqual(NetworkConfiguration, {
    AwsvpcConfiguration: {
      AssignPublicIp: 'ENABLED',
      SecurityGroups: ['PuppetSecurityGroup.GroupId'],
      Subnets: ['NetworkpublicSubnet1Subnet', 'NetworkpublicSubnet2Subnet'],
    },
  });
  assert.equal('SecurityGroupIngress' in resource(template, 'AWS::EC2::SecurityGroup').properties, false);
  template.resourceCountIs('AWS::EC2::SecurityGroupIngress', 0);
  template.resourceCountIs('AWS::ElasticLoadBalancingV2::LoadBalancer', 0);
});

test('the network is two public subnets without a NAT gateway', () => {
  const subnets = resources(template, 'AWS::EC2::Subnet').map(
    ({ properties }) => properties.MapPublicIpOnLaunch,
  );
  assert.deepEqual(subnets, [true, true]);
  template.resourceCountIs('AWS::EC2::NatGateway', 0);
  template.resourceCountIs('AWS::EC2::EIP', 0);
});

test('the service waits for the route to the internet and for the permission to pull its image', () => {
  const { dependsOn } = resource(template, 'AWS::ECS::Service');
  for (const name of ['NetworkpublicSubnet1DefaultRoute', 'PuppetTaskExecutionRoleDefaultPolicy'])
    assert.ok(dependsOn.includes(name), name);
});

test('without puppetImage, the image is built and comes from the assets of the deployment', () => {
  assert.match(container(template).Image, /\/cdk-hnb659fds-container-assets-.*:[0-9a-f]{64}$/);
});

test('puppetImage is used as it is, and nothing is built', () => {
  const ready = synthesize({ puppetImage: 'ghcr.io/community/osschat-puppet:1.2.0' });
  assert.equal(container(ready).Image, 'ghcr.io/community/osschat-puppet:1.2.0');
  assert.doesNotMatch(JSON.stringify(ready.toJSON()), /container-assets|ecr:/);
});

test('a puppetImage in a private registry of AWS may be pulled', () => {
  const ready = synthesize({ puppetImage: '123456789012.dkr.ecr.eu-west-1.amazonaws.com/chat/puppet:7' });
  assert.match(container(ready).Image, /^123456789012\.dkr\.ecr\.eu-west-1\..*\/chat\/puppet:7$/);
  assert.match(JSON.stringify(ready.toJSON()), /:ecr:eu-west-1:123456789012:repository\/chat\/puppet/);
});

test('an empty puppetImage stops the synthesis with its name', () => {
  assert.throws(() => synthesize({ puppetImage: '' }), /puppetImage/);
});
