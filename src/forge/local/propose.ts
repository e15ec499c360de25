import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { ForgeError, type Proposal, type Proposed } from '../port.ts';
import { assertProposal, BRANCH_PREFIX } from '../proposal.ts';
import { type Finished, gitFailed, output } from './git.ts';
import { asideRef, branchRef, REJOINDER, type Repository } from './repository.ts';

/** A path as fast-import reads it: between quotes, with every unusual byte in octal. */
const quoted = (path: string): string =>
  `"${Array.from(Buffer.from(path), (byte) =>
    /[\w./~-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `\\${byte.toString(8).padStart(3, '0')}`,
  ).join('')}"`;

const data = (bytes: Buffer): Buffer => Buffer.concat([Buffer.from(`data ${bytes.length}\n`), bytes]);

/**
 * What makes git write one commit that adds one file. The text is announced by its length, so nothing in it is read as
 * a command. The attempt's number makes each commit one of its own: were two equal, both of two senders would be told
 * that the branch is theirs.
 */
export function importStream(
  { id, path, title, text }: Proposal,
  base: string,
  now: Date,
  attempt: string,
): Buffer {
  const committer = `${REJOINDER.name} <${REJOINDER.email}> ${Math.floor(now.getTime() / 1000)} +0000`;
  return Buffer.concat([
    Buffer.from('feature done\nblob\nmark :1\n'),
    data(Buffer.from(text)),
    Buffer.from(`\ncommit ${branchRef(id)}\nmark :2\ncommitter ${committer}\n`),
    data(Buffer.from(`${title}\n\nAttempt: ${attempt}\n`)),
    Buffer.from(`from ${base}^0\nM 100644 :1 ${quoted(path)}\nget-mark :2\ndone\n`),
  ]);
}

/** What is known of a comment: it waits, or it was decided on. One process, whatever there is to find. */
async function standing({ git, base }: Repository, { id, path }: Proposal) {
  const names = [branchRef(id), `${base}:${path}`, asideRef('rejected', id), asideRef('spam', id)];
  const answer = await output(git, ['cat-file', '--batch-check'], { input: `${names.join('\n')}\n` });
  const [waits = false, ...decided] = answer
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => !line.endsWith(' missing'));
  return { waits, decided: decided.includes(true) };
}

/**
 * Git syncs a branch's file, but not the folders that name it. A folder that is gone, or that a system does not open,
 * is passed over.
 */
async function syncFolders({ gitFolder }: Repository): Promise<void> {
  for (const folder of [`refs/heads/${BRANCH_PREFIX}`, 'refs/heads']) {
    const handle = await open(join(gitFolder, folder)).catch(() => undefined);
    await handle?.sync().catch(() => {});
    await handle?.close();
  }
}

async function refused({ git }: Repository, finished: Finished): Promise<ForgeError> {
  const inTheWay = await git(['show-ref', '--verify', '--quiet', 'refs/heads/comment']);
  return inTheWay.code === 0
    ? new ForgeError('configuration', 'A branch named "comment" is in the way of comments: rename it.')
    : gitFailed(['fast-import'], finished);
}

/**
 * Keeps a proposal as a branch without touching working tree or index. Git lets one of several at once create the branch; the others find it there.
 * @throws {ForgeError}
 */
export async function propose(repository: Repository, proposal: Proposal, now: Date): Promise<Proposed> {
  assertProposal(proposal);
  const answer = async (existing: boolean): Promise<Proposed> => {
    await syncFolders(repository);
    return { reference: proposal.branch, existing };
  };
  const before = await standing(repository, proposal);
  if (before.waits || before.decided) return answer(true);

  const { git, base } = repository;
  const env = { GIT_COMMITTER_NAME: REJOINDER.name, GIT_COMMITTER_EMAIL: REJOINDER.email };
  const input = importStream(proposal, base, now, randomUUID());
  const made = await git(['fast-import', '--quiet', '--date-format=raw'], { input, env });
  const after = await standing(repository, proposal);
  if (made.code !== 0) {
    if (after.waits || after.decided) return answer(true);
    throw await refused(repository, made);
  }
  if (!after.decided) return answer(false);
  // Between the first look and the branch someone else's was made and decided on: this one is one too many.
  await git(['update-ref', '-d', branchRef(proposal.id), made.stdout.toString().trim()]);
  return answer(true);
}
