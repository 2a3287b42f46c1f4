import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { OsschatStack } from './osschat-stack.ts';

const app = new App();
new OsschatStack(app, 'OSSChat');
Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
