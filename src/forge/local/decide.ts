import { CommentId } from '../../schema/ids.ts';
import { type Decision, ForgeError } from '../port.ts';
import { assertFree, checkoutOf, checkoutsOf, moveCheckout } from './checkout.ts';
import { gitFailed, lines, output } from './git.ts';
import { proposals, type Waiting } from './proposals.ts';
import { asideRef, branchRef, REJOINDER, type Repository, shortName } from './repository.ts';
import { transact } from './transaction.ts';

type Identity = Record<string, string>;

/** Whoever the repository's git is set up for. Git's guess from the machine's name is not wanted in history. */
async function moderator({ git }: Repository): Promise<Identity> {
  const known = await git(['-c', 'user.useConfigOnly=true', 'var', 'GIT_COMMITTER_IDENT']);
  if (known.code === 0) return {};
  return {
    GIT_AUTHOR_NAME: REJOINDER.name,
    GIT_AUTHOR_EMAIL: REJOINDER.email,
    GIT_COMMITTER_NAME: REJOINDER.name,
    GIT_COMMITTER_EMAIL: REJOINDER.email,
  };
}

const resolveRef = async ({ git }: Repository, ref: string): Promise<string | undefined> =>
  (await lines(git, ['for-each-ref', '--format=%(objectname)', ref]))[0];

/** Says what became of a comment that does not wait. */
async function notWaiting(repository: Repository, id: string): Promise<ForgeError> {
  const say = (what: string) => new ForgeError('not-found', what);
  const { git, base } = repository;
  const files = await output(git, ['ls-tree', '-r', '-z', '--name-only', base, '--', 'content/comments/']);
  if (
    files
      .toString()
      .split('\0')
      .some((path) => path.endsWith(`/${id}.json`))
  )
    return say(`Comment ${id} is on ${shortName(base)} already.`);
  for (const kind of ['rejected', 'spam'] as const) {
    if (await resolveRef(repository, asideRef(kind, id)))
      return say(`Comment ${id} was ${kind === 'spam' ? 'marked as spam' : 'rejected'} before.`);
  }
  return say(`No comment ${id} waits for a decision.`);
}

async function mergedTree({ git, base }: Repository, from: string, { id, tip }: Waiting): Promise<string> {
  const args = ['merge-tree', '--write-tree', '--no-messages', from, tip];
  const merged = await git(args);
  if (merged.code === 0) return merged.stdout.toString().trim();
  if (merged.code === 1)
    throw new ForgeError(
      'conflict',
      `Comment ${id} and ${shortName(base)} exclude each other: look at git diff ${shortName(base)}...${shortName(branchRef(id))}.`,
    );
  // Exit code 129 is how git answers to an option it does not know.
  if (merged.code === 129)
    throw new ForgeError('configuration', 'This git is too old: install 2.38 or newer.');
  throw gitFailed(args, merged);
}

/** Tries once to merge. `refused` where a branch moved in between, and nothing was done. */
async function mergeOnce(repository: Repository, waiting: Waiting, from: string, env: Identity) {
  const { git, directory, base } = repository;
  const { id, tip, path } = waiting;
  const tree = await mergedTree(repository, from, waiting);
  const commit = ['commit-tree', tree, '-p', from, '-p', tip, '-m', `Merge comment ${id}`];
  const [merge = ''] = await lines(git, commit, { env });
  let moved: string | undefined;
  try {
    return await transact({
      directory,
      commands: [`update ${base} ${merge} ${from}`, `delete ${branchRef(id)} ${tip}`],
      reason: `merge comment ${id}`,
      env,
      // With the branch locked: were it moved first, ending here would leave the file as if someone had deleted it.
      meanwhile: async () => {
        const checkout = await checkoutOf(repository, base);
        if (checkout === undefined) return;
        await assertFree(checkout, path);
        await moveCheckout(checkout, from, merge, path);
        moved = checkout;
      },
    });
  } catch (error) {
    const stayed = (await resolveRef(repository, base)) === from;
    if (moved !== undefined && stayed) await moveCheckout(moved, merge, from, path);
    throw error;
  }
}

const blocked = (ref: string): ForgeError =>
  new ForgeError(
    'unavailable',
    `${shortName(ref)} is locked: another git program is at work, or one that was ended left a .lock file in the git folder.`,
  );

/** Merges, and begins anew as often as someone else was faster. */
async function approve(repository: Repository, waiting: Waiting, env: Identity): Promise<void> {
  if (waiting.problem !== undefined)
    throw new ForgeError('conflict', `Comment ${waiting.id} cannot be merged. ${waiting.problem}`);
  const { base } = repository;
  let from = await resolveRef(repository, base);
  while (from !== undefined) {
    if ((await mergeOnce(repository, waiting, from, env)) === 'done') return;
    if ((await resolveRef(repository, branchRef(waiting.id))) !== waiting.tip)
      throw await notWaiting(repository, waiting.id);
    const now = await resolveRef(repository, base);
    if (now === from) throw blocked(base);
    from = now;
  }
  throw blocked(base);
}

/** Takes the branch away and keeps its commit under another name. */
async function setAside(
  { directory }: Repository,
  { id, tip }: Waiting,
  kind: 'rejected' | 'spam',
  env: Identity,
): Promise<void> {
  const commands = [`update ${asideRef(kind, id)} ${tip}`, `delete ${branchRef(id)} ${tip}`];
  const outcome = await transact({ directory, commands, reason: `${kind} comment ${id}`, env });
  if (outcome === 'refused') throw blocked(branchRef(id));
}

/**
 * Carries out a decision on a comment that waits.
 * @throws {ForgeError} nothing is changed then
 */
export async function decide(repository: Repository, id: string, decision: Decision): Promise<void> {
  if (!CommentId.safeParse(id).success)
    throw new ForgeError('not-found', 'No comment has such an id: an id is 1 to 32 of a-z and 0-9.');
  const [waiting] = await proposals(repository, id);
  if (!waiting) throw await notWaiting(repository, id);
  const [checkout] = await checkoutsOf(repository, branchRef(id));
  if (checkout !== undefined)
    throw new ForgeError(
      'conflict',
      `${waiting.branch} is checked out in ${checkout}: switch to another branch there.`,
    );
  const env = await moderator(repository);
  if (decision === 'approve') await approve(repository, waiting, env);
  else await setAside(repository, waiting, decision === 'spam' ? 'spam' : 'rejected', env);
}
