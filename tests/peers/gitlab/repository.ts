import * as z from 'zod';
import { branchEntity, commitEntity, treeEntity, type Written } from './entities.ts';
import { type Answer, type Asked, created, malformed, ok, paged, type Route, refused } from './reply.ts';
import type { Store } from './store.ts';

const Actions = z.array(
  z.object({
    action: z.enum(['create', 'delete']),
    file_path: z.string(),
    encoding: z.enum(['text', 'base64']).default('text'),
    content: z.string().default(''),
  }),
);
const NewCommit = z.object({
  branch: z.string().min(1),
  commit_message: z.string().min(1),
  start_sha: z.string().optional(),
  actions: Actions.min(1),
});
type NewCommit = z.infer<typeof NewCommit>;

const leavesTheRepository = (path: string): boolean => path.split('/').some((part) => part === '..');

/** The routes of branches, files, folders and commits. */
export function repositoryRoutes(root: string, written: Written, store: Store, now: () => number): Route[] {
  const { repository } = store;
  const at = (ref: string): string | undefined =>
    repository.tip(ref) ?? (repository.has(ref) ? ref : undefined);

  function oneBranch({ names: [branch = ''] }: Asked): Answer {
    const tip = repository.tip(branch);
    return tip === undefined ? refused(404, '404 Branch Not Found') : ok(branchEntity(written, branch, tip));
  }

  function branches(asked: Asked): Answer {
    const search = (asked.query.get('search') ?? '').toLowerCase();
    const fits = (name: string): boolean =>
      search.startsWith('^')
        ? name.toLowerCase().startsWith(search.slice(1))
        : name.toLowerCase().includes(search);
    const found = repository.branches().filter(({ name }) => fits(name));
    return paged(
      root,
      asked,
      found.map(({ name, tip }) => branchEntity(written, name, tip)),
    );
  }

  function removeBranch({ names: [branch = ''] }: Asked): Answer {
    if (branch === written.base) return refused(403, '403 Forbidden');
    return store.remove(branch) ? { status: 204 } : refused(404, '404 Branch Not Found');
  }

  function file({ names: [path = ''], query }: Asked): Answer {
    const ref = query.get('ref');
    if (!ref) return malformed('ref is empty');
    if (leavesTheRepository(path)) return malformed('file_path should be a valid file path');
    const commit = at(ref);
    if (commit === undefined) return refused(404, '404 Commit Not Found');
    const entry = repository.entry(commit, path);
    if (!entry || entry.mode === '40000') return refused(404, '404 File Not Found');
    const bytes = repository.blob(entry.sha);
    return ok({
      file_name: entry.name,
      file_path: path,
      size: bytes.length,
      encoding: 'base64',
      content_sha256: '0'.repeat(64),
      ref,
      blob_id: entry.sha,
      commit_id: commit,
      last_commit_id: commit,
      execute_filemode: entry.mode === '100755',
      content: bytes.toString('base64'),
    });
  }

  function folder(asked: Asked): Answer {
    const { query } = asked;
    const commit = at(query.get('ref') ?? written.base);
    if (commit === undefined) return refused(404, '404 Tree Not Found');
    const path = query.get('path') ?? '';
    const entry = path === '' ? undefined : repository.entry(commit, path);
    if (path !== '' && entry?.mode !== '40000') return refused(404, '404 invalid revision or path Not Found');
    const files = repository.files(entry?.sha ?? repository.commit(commit).tree);
    const found = [...files].map(([name, one]) => treeEntity(path === '' ? name : `${path}/${name}`, one));
    return query.get('pagination') === 'none' ? ok(found) : paged(root, asked, found);
  }

  /** What is against a commit before its files are looked at. */
  function objection({ branch, start_sha: start, actions }: NewCommit): string | undefined {
    const tip = repository.tip(branch);
    if (start === undefined && tip === undefined)
      return 'You can only create or edit files when you are on a branch';
    if (start !== undefined && !repository.has(start)) return `Cannot find start_sha '${start}'`;
    if (start !== undefined && tip !== undefined)
      return `A branch called '${branch}' already exists. Switch to that branch in order to make changes`;
    if (actions.some((action) => leavesTheRepository(action.file_path)))
      return 'Path cannot include traversal';
    return undefined;
  }

  /** The changes by path, or what is against them. */
  function changesOf(parent: string, actions: NewCommit['actions']): Map<string, string | null> | string {
    const changes = new Map<string, string | null>();
    for (const { action, file_path: path, encoding, content } of actions) {
      const earlier = changes.get(path);
      const isThere = earlier === undefined ? repository.entry(parent, path) !== undefined : earlier !== null;
      if (action === 'create' && isThere) return 'A file with this name already exists';
      if (action === 'delete' && !isThere) return "A file with this name doesn't exist";
      const bytes = Buffer.from(content, encoding === 'base64' ? 'base64' : 'utf8');
      changes.set(path, action === 'create' ? repository.writeBlob(bytes) : null);
    }
    return changes;
  }

  function commit({ body }: Asked): Answer {
    const sent = NewCommit.safeParse(body);
    if (!sent.success) return malformed('a parameter is missing or invalid');
    const { branch, start_sha: start, actions, commit_message: message } = sent.data;
    const against = objection(sent.data);
    const parent = start ?? repository.tip(branch);
    if (against !== undefined || parent === undefined) return refused(400, against);
    const changes = changesOf(parent, actions);
    if (typeof changes === 'string') return refused(400, changes);
    const tree = repository.changedTree(repository.commit(parent).tree, changes);
    const time = Math.floor(now() / 1000);
    const sha = repository.writeCommit({ tree, parents: [parent], message, time });
    const kept =
      start === undefined ? repository.moveBranch(branch, parent, sha) : repository.createBranch(branch, sha);
    if (!kept) return refused(400, 'Could not update the branch. Please refresh and try again.');
    store.followed(branch);
    return created({ ...commitEntity(written, sha), status: null, project_id: 7, last_pipeline: null });
  }

  return [
    ['GET', /^\/repository\/branches\/([^/]+)$/, oneBranch],
    ['DELETE', /^\/repository\/branches\/([^/]+)$/, removeBranch],
    ['GET', /^\/repository\/branches$/, branches],
    ['GET', /^\/repository\/files\/([^/]+)$/, file],
    ['GET', /^\/repository\/tree$/, folder],
    ['POST', /^\/repository\/commits$/, commit],
  ];
}
