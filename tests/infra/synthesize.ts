import { App, Validations } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { AwsSolutionsChecks } from 'cdk-nag';
import * as v from 'valibot';
import settings from '../../cdk.json' with { type: 'json' };
import { OsschatStack } from '../../infra/osschat-stack.ts';

/** The stack in an app with the settings of `cdk.json`, cdk-nag attached, nothing bundled. */
export function createStack(context: Record<string, unknown> = {}): OsschatStack {
  const app = new App({
    context: { ...settings.context, 'aws:cdk:bundling-stacks': [], ...context },
  });
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return new OsschatStack(app, 'OSSChat');
}

/** The template; throws when a rule of cdk-nag or of CloudFormation is broken. */
export function synthesize(context: Record<string, unknown> = {}): Template {
  return Template.fromStack(createStack(context));
}

const ResourceSchema = v.object({
  Type: v.string(),
  Properties: v.optional(v.record(v.string(), v.unknown()), {}),
  DependsOn: v.optional(v.array(v.string()), []),
});
const TemplateSchema = v.object({ Resources: v.record(v.string(), ResourceSchema) });

export type Resource = { name: string; properties: Record<string, unknown>; dependsOn: string[] };

/** All resources of a type, references made readable: `{ Ref: 'WindowTable28C550FB' }` → `'WindowTable'`. */
export function resources(template: Template, type: string): Resource[] {
  return Object.entries(v.parse(TemplateSchema, template.toJSON()).Resources)
    .filter(([, resource]) => resource.Type === type)
    .map(([id, resource]) => ({
      name: withoutHash(id),
      properties: Object.fromEntries(
        Object.entries(resource.Properties).map(([key, value]) => [key, readable(value)]),
      ),
      dependsOn: resource.DependsOn.map(withoutHash),
    }));
}

/** The one resource of a type, by its name when there are several. */
export function resource(template: Template, type: string, name?: string): Resource {
  const found = resources(template, type).filter((each) => name === undefined || each.name === name);
  const [only] = found;
  if (!only || found.length > 1) throw new Error(`${found.length} × ${type} ${name ?? ''}`);
  return only;
}

const RefSchema = v.strictObject({ Ref: v.string() });
const GetAttSchema = v.strictObject({ 'Fn::GetAtt': v.tuple([v.string(), v.string()]) });
const JoinSchema = v.strictObject({ 'Fn::Join': v.tuple([v.literal(''), v.array(v.unknown())]) });
const SubSchema = v.strictObject({ 'Fn::Sub': v.string() });
const RecordSchema = v.record(v.string(), v.unknown());

/** A part of a template with every intrinsic function as text. */
export function readable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(readable);
  if (v.is(RefSchema, value)) return withoutHash(value.Ref);
  if (v.is(GetAttSchema, value)) return `${withoutHash(value['Fn::GetAtt'][0])}.${value['Fn::GetAtt'][1]}`;
  if (v.is(JoinSchema, value)) return value['Fn::Join'][1].map(readable).join('');
  if (v.is(SubSchema, value)) return value['Fn::Sub'].replace(/\$\{([^}]+)\}/g, '$1');
  if (v.is(RecordSchema, value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, readable(inner)]));
  return value;
}

/** CDK ends a logical id with eight hexadecimal digits. */
function withoutHash(logicalId: string): string {
  return logicalId.replace(/[0-9A-F]{8}$/, '');
}
