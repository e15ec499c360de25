import { type Change, isAddedComment, MOST_BYTES, MOST_FILES } from '../review/changes.ts';
import type { AddedFile } from '../review/comment.ts';
import type { PullRequest } from '../review/judge.ts';
import { type Git, gitFailed, gitIn, output } from './git.ts';

/** The git of a folder, blind to replacements of objects. A missing object is not fetched: there is no network. */
function readingGit(directory: string): Git {
  const git = gitIn(directory);
  return (args, { input, env } = {}) =>
    git(args, {
      ...(input === undefined ? {} : { input }),
      env: { ...env, GIT_NO_REPLACE_OBJECTS: '1', GIT_NO_LAZY_FETCH: '1' },
    });
}

/** Either the pull request, or why there is none to be judged, as a sentence. */
export type ReadPullRequest = { ok: true; pull: PullRequest } | { ok: false; message: string };

const fail = (message: string): { ok: false; message: string } => ({ ok: false, message });

async function commitOf(git: Git, ref: string): Promise<string | undefined> {
  const { code, stdout } = await git([
    'rev-parse',
    '--verify',
    '--quiet',
    '--end-of-options',
    `${ref}^{commit}`,
  ]);
  return code === 0 ? stdout.toString().trim() : undefined;
}

/** The commits between which a pull request is judged. */
interface Ends {
  base: string;
  head: string;
  /** Where the head left the base branch. */
  fork: string;
}

/** Finds the one commit from which both grew. In a shallow copy it may be missing, and another be taken for it. */
async function endsOf(
  git: Git,
  baseRef: string,
  headRef: string,
): Promise<({ ok: true } & Ends) | { ok: false; message: string }> {
  const shallow = (await output(git, ['rev-parse', '--is-shallow-repository'])).toString().trim();
  if (shallow !== 'false') {
    return fail('This copy of the repository is shallow: fetch all of its history (git fetch --unshallow).');
  }
  const [base, head] = [await commitOf(git, baseRef), await commitOf(git, headRef)];
  if (base === undefined)
    return fail(`There is no commit ${baseRef} here: fetch the base branch, or correct --base.`);
  if (head === undefined)
    return fail(`There is no commit ${headRef} here: fetch the pull request, or correct --head.`);
  const args = ['merge-base', '--all', base, head];
  const finished = await git(args);
  if (finished.code > 1 || finished.code < 0) throw gitFailed(args, finished);
  const [fork, ...more] = finished.stdout.toString().split('\n').filter(Boolean);
  if (fork === undefined)
    return fail('The pull request shares no history with the base branch: make it anew from there.');
  if (more.length > 0)
    return fail(
      'The pull request and the base branch were merged crosswise: make it anew from the base branch.',
    );
  return { ok: true, base, head, fork };
}

/** Reads what `diff-tree -r -z` prints: `:<modes and objects> <status>`, then the path, each ended by a zero byte. */
export function parseChanges(raw: Buffer): Change[] {
  const fields = raw.toString().split('\0');
  const changes: Change[] = [];
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const [, mode = '', , blob = '', status = ''] = (fields[i] ?? '').split(' ');
    changes.push({ mode, blob, status, path: fields[i + 1] ?? '' });
  }
  return changes;
}

const changesBetween = async (git: Git, from: string, to: string): Promise<Change[]> =>
  parseChanges(await output(git, ['diff-tree', '-r', '-z', '--no-renames', '--no-abbrev', from, to]));

/** What merging would change on the base branch; undefined where git finds a conflict. */
async function mergedChanges(git: Git, { base, head }: Ends): Promise<Change[] | undefined> {
  const args = ['merge-tree', '--write-tree', '--no-messages', '--name-only', '-z', base, head];
  const finished = await git(args);
  if (finished.code === 1) return undefined;
  if (finished.code !== 0) throw gitFailed(args, finished);
  const tree = finished.stdout.toString().split('\0')[0] ?? '';
  return changesBetween(git, `${base}^{tree}`, tree);
}

async function basePaths(git: Git, base: string): Promise<Set<string>> {
  const args = [
    'ls-tree',
    '-r',
    '-z',
    '--name-only',
    '--full-tree',
    base,
    'content/posts/',
    'content/pages/',
    'content/comments/',
  ];
  return new Set((await output(git, args)).toString().split('\0').filter(Boolean));
}

const linesOf = (blobs: readonly string[]): string => blobs.map((blob) => `${blob}\n`).join('');

/** Which objects are files of a size that a comment may have. */
async function smallBlobs(git: Git, blobs: readonly string[]): Promise<string[]> {
  const listed = await output(git, ['cat-file', '--batch-check'], { input: linesOf(blobs) });
  return listed
    .toString()
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, kind, size]) => kind === 'blob' && Number(size) <= MOST_BYTES)
    .map(([blob = '']) => blob);
}

/** The bytes of objects, by name. All are known to be there. */
async function blobBytes(git: Git, blobs: readonly string[]): Promise<Map<string, Uint8Array>> {
  const bytes = await output(git, ['cat-file', '--batch'], { input: linesOf(blobs) });
  const found = new Map<string, Uint8Array>();
  for (let at = 0; at < bytes.length; ) {
    const start = bytes.indexOf('\n', at) + 1;
    const [blob = '', , size] = bytes.toString('latin1', at, start).trim().split(' ');
    const end = start + Number(size);
    found.set(blob, bytes.subarray(start, end));
    at = end + 1;
  }
  return found;
}

async function addedFiles(git: Git, changes: readonly Change[]): Promise<AddedFile[]> {
  if (changes.length > MOST_FILES) return [];
  const added = changes.filter(isAddedComment);
  const bytes = await blobBytes(
    git,
    await smallBlobs(
      git,
      added.map(({ blob }) => blob),
    ),
  );
  return added.map(({ path, blob }) => ({ path, bytes: bytes.get(blob) }));
}

/**
 * Reads a pull request as data: nothing of it is checked out or run, and no name of a file in it becomes a path here.
 * @param directory the repository, which holds all of the history of both
 * @param baseRef the branch that it is to be merged into, or a commit
 * @param headRef the pull request's newest commit
 * @throws {ForgeError} where git fails
 */
export async function readPullRequest(
  directory: string,
  baseRef: string,
  headRef: string,
): Promise<ReadPullRequest> {
  const git = readingGit(directory);
  const ends = await endsOf(git, baseRef, headRef);
  if (!ends.ok) return ends;
  const changes = await changesBetween(git, ends.fork, ends.head);
  return {
    ok: true,
    pull: {
      changes,
      merged: await mergedChanges(git, ends),
      files: await addedFiles(git, changes),
      base: await basePaths(git, ends.base),
    },
  };
}
