import { createHash } from 'node:crypto';
import type { Table } from '../aws/table.ts';
import { GitHubFailure } from '../github/failure.ts';
import type { RepoFiles } from '../github/files.ts';
import type { GitHub } from '../github/issues.ts';
import { requestMarker } from '../issue/marker.ts';
import { neutralise } from '../issue/neutralise.ts';
import { errorFields, type Observe } from '../observe/observe.ts';
import { beginComplaint, type Complaint, endComplaint } from '../registry/faq-complaint.ts';
import { speak } from '../speech/speech.ts';
import type { FaqFault } from './faq-fault.ts';
import { FAULTS_AT_MOST } from './faq-file.ts';
import { FAQ_FILE_PATH } from './faq-path.ts';
import { isTransient } from './is-transient.ts';

export type TellFaultsDependencies = {
  registry: Table;
  files: Pick<RepoFiles, 'commentOnCommit'>;
  github: Pick<GitHub, 'createIssue' | 'findIssue'>;
  observe: Observe;
  now(): number;
};

const SEND_WITHIN_MS = 20_000;

/**
 * Tells once what is wrong with a content of a repository's FAQ file: in a comment on the commit that brought it or,
 * where we may not comment, in an issue. Where we may do neither nobody is told. Throws `GitHubFailure` when GitHub
 * is away: called again, it goes on.
 */
export async function tellFaults(
  dependencies: TellFaultsDependencies,
  repo: string,
  about: { sha: string; commit: string },
  faults: FaqFault[],
): Promise<void> {
  const { registry, observe, now } = dependencies;
  const complaint = await beginComplaint(registry, repo, about, now());
  if (complaint.told) return;
  const body = [composeFaults('zh', faults), composeFaults('en', faults)].join('\n\n---\n\n');
  try {
    await comment(dependencies, repo, complaint, body);
  } catch (error) {
    if (!(error instanceof GitHubFailure) || isTransient(error)) throw error;
    observe.log('warn', 'Nobody could be told of a faulty FAQ file', { repo, ...errorFields(error) });
  }
  await endComplaint(registry, repo, complaint);
}

async function comment(
  dependencies: TellFaultsDependencies,
  repo: string,
  complaint: Complaint,
  body: string,
): Promise<void> {
  try {
    await dependencies.files.commentOnCommit(repo, complaint.commit, body);
  } catch (error) {
    if (!(error instanceof GitHubFailure) || isTransient(error)) throw error;
    await openIssueOnce(dependencies, repo, complaint, body);
  }
}

/** An issue whose answer was lost is found by its marker. */
async function openIssueOnce(
  { github, now }: TellFaultsDependencies,
  repo: string,
  { sha, commit, begunAt }: Complaint,
  body: string,
): Promise<void> {
  const requestId = createHash('sha256')
    .update(`faq ${repo.toLowerCase()} ${sha}`)
    .digest('hex')
    .slice(0, 32);
  if (await github.findIssue({ repo, requestId, since: begunAt })) return;
  await github.createIssue({
    repo,
    title: speak('zh').faqFile.issueTitle(FAQ_FILE_PATH),
    body: `${body}\n\n${commit}\n\n${requestMarker(requestId)}`,
    labels: [],
    sendBefore: now() + SEND_WITHIN_MS,
  });
}

/** As Markdown that does nothing but show: what is in the file may mention people. */
function composeFaults(language: 'zh' | 'en', faults: FaqFault[]): string {
  const words = speak(language).faqFile;
  const lines = faults.map(({ line, reason }) => `- ${words.line(line, neutralise(words.fault(reason)))}`);
  return [
    words.heading(`\`${FAQ_FILE_PATH}\``),
    [...lines, ...(faults.length === FAULTS_AT_MOST ? [`- ${words.others}`] : [])].join('\n'),
    words.remedy,
  ].join('\n\n');
}
