// Run as a process by restart.test.ts: opens an issue and is killed the moment it has the answer.
import { startStandIn } from './stand-in.ts';

const [dataFolder = '', hookUrl = ''] = process.argv.slice(2);
const standIn = await startStandIn({ dataFolder });
standIn.github.createRepository({ owner: 'kaiyuanshe', name: 'demo' });
standIn.github.addWebhook('kaiyuanshe/demo', { url: hookUrl });
await standIn.octokit.rest.issues.create({ owner: 'kaiyuanshe', repo: 'demo', title: 'killed' });
process.kill(process.pid, 'SIGKILL');
