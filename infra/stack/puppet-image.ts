import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Stack, Stage } from 'aws-cdk-lib';
import { Repository } from 'aws-cdk-lib/aws-ecr';
import { DockerImageAsset, Platform } from 'aws-cdk-lib/aws-ecr-assets';
import { ContainerImage } from 'aws-cdk-lib/aws-ecs';
import type { Construct } from 'constructs';
import * as v from 'valibot';

const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

const ReadyImageSchema = v.optional(
  v.pipe(
    v.string('puppetImage must be the name of an image'),
    v.regex(/^\S+$/, 'puppetImage is empty or has spaces'),
  ),
);

/** A private registry of AWS: account, region, rest of the host, repository, `:tag` or `@digest`. */
const ECR_IMAGE = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com(?:\.cn)?\/([^:@]+)(?:[:@](.+))?$/;

/**
 * The container's image: the ready one of `-c puppetImage=…`, or one that is built from the bundled
 * container at deployment (Docker is not needed before).
 */
export function puppetImage(scope: Construct): ContainerImage {
  const ready = v.parse(ReadyImageSchema, scope.node.tryGetContext('puppetImage'));
  if (ready !== undefined) return readyImage(scope, ready);
  const image = new DockerImageAsset(scope, 'PuppetImage', {
    directory: bundlePuppet(scope),
    platform: Platform.LINUX_ARM64,
  });
  return ContainerImage.fromDockerImageAsset(image);
}

function readyImage(scope: Construct, image: string): ContainerImage {
  const [, account, region, repositoryName, tag] = ECR_IMAGE.exec(image) ?? [];
  if (!account || !region || !repositoryName) return ContainerImage.fromRegistry(image);
  // A repository of ECR must be named as one, or the task may not pull from it.
  const repository = Repository.fromRepositoryAttributes(scope, 'PuppetRepository', {
    repositoryName,
    repositoryArn: `arn:${Stack.of(scope).partition}:ecr:${region}:${account}:repository/${repositoryName}`,
  });
  return ContainerImage.fromEcrRepository(repository, tag);
}

/** The folder to build from; without bundling (tests, `cdk list`) the sources stand in for it. */
function bundlePuppet(scope: Construct): string {
  if (!Stack.of(scope).bundlingRequired) return join(projectRoot, 'infra/puppet');
  const folder = join(Stage.of(scope)?.outdir ?? '', 'puppet-image');
  // Standard output is the template's, when `cdk synth` prints it.
  execFileSync(process.execPath, ['infra/puppet/bundle.ts', folder], {
    cwd: projectRoot,
    stdio: ['ignore', process.stderr.fd, 'inherit'],
  });
  return folder;
}
