import { posix } from 'node:path';
import type { TreeEntry } from '../bare-repository.ts';
import { branchBody, contentBody, fileBody } from './git-bodies.ts';
import { repositoryBody } from './place-bodies.ts';
import { notFound, ok, refused } from './reply.ts';
import { commitNamed, type Operation, type Server } from './server.ts';

const typeOf = ({ mode }: TreeEntry): string =>
  new Map([
    ['40000', 'dir'],
    ['120000', 'symlink'],
    ['160000', 'submodule'],
  ]).get(mode) ?? 'file';

function listed({ place, repository }: Server, path: string, entry: TreeEntry) {
  const type = typeOf(entry);
  const size = type === 'dir' || type === 'submodule' ? 0 : repository.blob(entry.sha).length;
  return contentBody(place, path, entry.sha, type, size);
}

/** The link itself where it leads out of the repository, to a folder or to nothing; else what it leads to. */
function linked(server: Server, commit: string, path: string, link: TreeEntry) {
  const { place, repository } = server;
  const target = repository.blob(link.sha).toString();
  const to = posix.join(posix.dirname(path), target);
  const entry = to.startsWith('..') || target.startsWith('/') ? undefined : repository.entry(commit, to);
  if (!entry || typeOf(entry) !== 'file') return { ...listed(server, path, link), target };
  return fileBody(place, path, entry.sha, repository.blob(entry.sha));
}

export const getContents: Operation = (server, { names: [path = ''], query }) => {
  const { place, repository } = server;
  const ref = query.get('ref') ?? 'main';
  const commit = commitNamed(server, ref);
  if (commit === undefined) return refused(404, `No commit found for the ref ${ref}`);
  const entry = repository.entry(commit, path);
  if (!entry) return notFound();
  if (typeOf(entry) === 'dir') {
    const children = repository.tree(entry.sha).slice(0, 1000);
    return ok(children.map((child) => listed(server, `${path}/${child.name}`, child)));
  }
  if (typeOf(entry) === 'symlink') return ok(linked(server, commit, path, entry));
  if (typeOf(entry) === 'submodule')
    return ok({ ...listed(server, path, entry), submodule_git_url: `${place.url}/${entry.name}.git` });
  return ok(fileBody(place, path, entry.sha, repository.blob(entry.sha)));
};

export const getRepository: Operation = ({ place }) => ok(repositoryBody(place));

export const getBranch: Operation = ({ place, repository }, { names: [branch = ''] }) => {
  const sha = repository.tip(branch);
  return sha === undefined
    ? refused(404, 'Branch not found')
    : ok(branchBody(place, branch, sha, repository.commit(sha)));
};
