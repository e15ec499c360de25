/**
 * A bare git repository that a peer keeps its branches in. Objects and refs are written as git writes them (loose, which
 * `git fsck` and every other git command reads), in this process: a git program for each of many thousand requests would
 * take most of a test's time. Merging is git's own.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { deflateSync, inflateSync } from 'node:zlib';

export interface TreeEntry {
  /** Octal, as git writes it: 100644 a file, 100755 an executable, 120000 a symbolic link, 40000 a folder. */
  mode: string;
  name: string;
  sha: string;
}

export interface CommitObject {
  tree: string;
  parents: string[];
  /** Seconds since 1970. */
  time: number;
  message: string;
}

/** A file as it differs between two commits. */
export interface FileChange {
  path: string;
  status: 'added' | 'modified' | 'removed';
  /** The blob after the change, or before a removal. */
  sha: string;
  mode: string;
}

export interface BareRepository {
  directory: string;
  /** The commit of a branch, without `refs/heads/`. */
  tip(branch: string): string | undefined;
  branches(prefix?: string): { name: string; tip: string }[];
  /** False where the branch is there, or a name is in the way (`a` of `a/b`). */
  createBranch(branch: string, commit: string): boolean;
  /** False where the branch is not at `from`. */
  moveBranch(branch: string, from: string, to: string): boolean;
  /** False where there is none. */
  deleteBranch(branch: string): boolean;
  /** Keeps a commit reachable as the forges do, under `refs/pull/<number>/head`. */
  keepPull(number: number, commit: string): void;

  writeBlob(bytes: Uint8Array): string;
  blob(sha: string): Buffer;
  tree(sha: string): TreeEntry[];
  commit(sha: string): CommitObject;
  has(sha: string): boolean;
  writeCommit(commit: { tree: string; parents: string[]; message: string; time: number }): string;
  /** The tree with files put at paths (a blob's sha) or taken away (null). */
  changedTree(tree: string, changes: ReadonlyMap<string, string | null>): string;
  /** What lies at a path of a commit; undefined where there is nothing. */
  entry(commit: string, path: string): TreeEntry | undefined;
  /** All files of a tree, by path. */
  files(tree: string): Map<string, TreeEntry>;
  isAncestor(ancestor: string, of: string): boolean;
  mergeBase(a: string, b: string): string | undefined;
  /** What changed from one commit's tree to another's. */
  changes(from: string, to: string): FileChange[];
  /** The tree of a merge, by git's own `merge-tree`; undefined where they conflict. */
  mergedTree(base: string, head: string): string | undefined;
  remove(): void;
}

const hash = (data: Buffer): string => createHash('sha1').update(data).digest('hex');
const isFolder = ({ mode }: TreeEntry): boolean => mode === '40000';

/** Makes a bare repository with one commit on `main`, whose files are given by path. */
export function bareRepository(directory: string, content: Readonly<Record<string, string>>): BareRepository {
  const objects = new Map<string, Buffer>();
  const heads = join(directory, 'refs/heads');
  mkdirSync(heads, { recursive: true });
  mkdirSync(join(directory, 'objects'));
  writeFileSync(join(directory, 'HEAD'), 'ref: refs/heads/main\n');
  writeFileSync(join(directory, 'config'), '[core]\n\trepositoryformatversion = 0\n\tbare = true\n');

  const objectFile = (sha: string): string => join(directory, 'objects', sha.slice(0, 2), sha.slice(2));

  function write(kind: 'blob' | 'tree' | 'commit', body: Uint8Array): string {
    const whole = Buffer.concat([Buffer.from(`${kind} ${body.length}\0`), body]);
    const sha = hash(whole);
    if (objects.has(sha)) return sha;
    const file = objectFile(sha);
    if (!existsSync(file)) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(`${file}.new`, deflateSync(whole, { level: 1 }));
      renameSync(`${file}.new`, file);
    }
    objects.set(sha, Buffer.from(body));
    return sha;
  }

  function read(sha: string): Buffer {
    const known = objects.get(sha);
    if (known) return known;
    const whole = inflateSync(readFileSync(objectFile(sha)));
    const body = whole.subarray(whole.indexOf(0) + 1);
    objects.set(sha, body);
    return body;
  }

  const refFile = (branch: string): string => join(heads, branch);

  function tip(branch: string): string | undefined {
    try {
      return readFileSync(refFile(branch), 'utf8').trim();
    } catch {
      return undefined;
    }
  }

  function writeRef(file: string, sha: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.lock`, `${sha}\n`);
    renameSync(`${file}.lock`, file);
  }

  function branches(prefix = ''): { name: string; tip: string }[] {
    return readdirSync(heads, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(heads, join(entry.parentPath, entry.name)))
      .filter((name) => name.startsWith(prefix) && !name.endsWith('.lock'))
      .sort()
      .map((name) => ({ name, tip: tip(name) as string }));
  }

  function tree(sha: string): TreeEntry[] {
    const bytes = read(sha);
    const entries: TreeEntry[] = [];
    for (let at = 0; at < bytes.length; ) {
      const blank = bytes.indexOf(0x20, at);
      const end = bytes.indexOf(0, blank);
      entries.push({
        mode: bytes.toString('latin1', at, blank),
        name: bytes.toString('utf8', blank + 1, end),
        sha: bytes.toString('hex', end + 1, end + 21),
      });
      at = end + 21;
    }
    return entries;
  }

  function writeTree(entries: TreeEntry[]): string {
    // Git sorts a folder as if its name ended in a slash.
    const key = (entry: TreeEntry): Buffer => Buffer.from(isFolder(entry) ? `${entry.name}/` : entry.name);
    const sorted = [...entries].sort((a, b) => Buffer.compare(key(a), key(b)));
    return write(
      'tree',
      Buffer.concat(
        sorted.map(({ mode, name, sha }) =>
          Buffer.concat([Buffer.from(`${mode} ${name}\0`), Buffer.from(sha, 'hex')]),
        ),
      ),
    );
  }

  function changedTree(from: string, changes: ReadonlyMap<string, string | null>): string {
    const entries = new Map((from === '' ? [] : tree(from)).map((entry) => [entry.name, entry]));
    const below = new Map<string, Map<string, string | null>>();
    for (const [path, sha] of changes) {
      const slash = path.indexOf('/');
      if (slash === -1) {
        if (sha === null) entries.delete(path);
        else entries.set(path, { mode: '100644', name: path, sha });
        continue;
      }
      const folder = path.slice(0, slash);
      below.set(folder, (below.get(folder) ?? new Map()).set(path.slice(slash + 1), sha));
    }
    for (const [name, inner] of below) {
      const before = entries.get(name);
      const sha = changedTree(before && isFolder(before) ? before.sha : '', inner);
      if (tree(sha).length === 0) entries.delete(name);
      else entries.set(name, { mode: '40000', name, sha });
    }
    return writeTree([...entries.values()]);
  }

  function commit(sha: string): CommitObject {
    const text = read(sha).toString();
    const end = text.indexOf('\n\n');
    const lines = text.slice(0, end).split('\n');
    const values = (name: string): string[] =>
      lines.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
    return {
      tree: values('tree')[0] ?? '',
      parents: values('parent'),
      time: Number(values('committer')[0]?.match(/(\d+) [+-]\d{4}$/)?.[1]),
      message: text.slice(end + 2),
    };
  }

  const writeCommit: BareRepository['writeCommit'] = ({ tree: of, parents, message, time }) => {
    const who = `Forge <forge@example.invalid> ${time} +0000`;
    const head = [
      `tree ${of}`,
      ...parents.map((parent) => `parent ${parent}`),
      `author ${who}`,
      `committer ${who}`,
    ];
    return write('commit', Buffer.from(`${head.join('\n')}\n\n${message}\n`));
  };

  function entry(of: string, path: string): TreeEntry | undefined {
    let found: TreeEntry | undefined = { mode: '40000', name: '', sha: commit(of).tree };
    for (const part of path.split('/')) {
      if (!found || !isFolder(found)) return undefined;
      found = tree(found.sha).find(({ name }) => name === part);
    }
    return found;
  }

  function files(of: string, prefix = ''): Map<string, TreeEntry> {
    const all = new Map<string, TreeEntry>();
    for (const one of tree(of)) {
      if (!isFolder(one)) all.set(prefix + one.name, one);
      else for (const [path, inner] of files(one.sha, `${prefix}${one.name}/`)) all.set(path, inner);
    }
    return all;
  }

  function ancestors(of: string): Set<string> {
    const seen = new Set<string>();
    for (const waiting = [of]; waiting.length > 0; ) {
      const at = waiting.pop() as string;
      if (seen.has(at)) continue;
      seen.add(at);
      waiting.push(...commit(at).parents);
    }
    return seen;
  }

  /** The newest common ancestor, which is the one in histories as simple as these. */
  function mergeBase(a: string, b: string): string | undefined {
    const known = ancestors(a);
    const queue = [b];
    const seen = new Set<string>();
    while (queue.length > 0) {
      const at = queue.shift() as string;
      if (known.has(at)) return at;
      if (seen.has(at)) continue;
      seen.add(at);
      queue.push(...commit(at).parents);
    }
    return undefined;
  }

  /** Folders with the same tree are not looked into: most of a repository never changes. */
  function treeChanges(from: string, to: string, prefix: string, into: FileChange[]): void {
    const before = new Map((from === '' ? [] : tree(from)).map((one) => [one.name, one]));
    const after = new Map((to === '' ? [] : tree(to)).map((one) => [one.name, one]));
    for (const name of [...new Set([...before.keys(), ...after.keys()])].sort()) {
      const [old, now] = [before.get(name), after.get(name)];
      if (old?.sha === now?.sha && old?.mode === now?.mode) continue;
      const path = prefix + name;
      const oldTree = old && isFolder(old) ? old.sha : '';
      const newTree = now && isFolder(now) ? now.sha : '';
      if (oldTree !== '' || newTree !== '') treeChanges(oldTree, newTree, `${path}/`, into);
      const [oldFile, newFile] = [oldTree === '' ? old : undefined, newTree === '' ? now : undefined];
      if (newFile) {
        into.push({ path, status: oldFile ? 'modified' : 'added', sha: newFile.sha, mode: newFile.mode });
      } else if (oldFile) {
        into.push({ path, status: 'removed', sha: oldFile.sha, mode: oldFile.mode });
      }
    }
  }

  const repository: BareRepository = {
    directory,
    tip,
    branches,
    createBranch(branch, sha) {
      const parents = branch.split('/').slice(0, -1);
      const inTheWay =
        existsSync(refFile(branch)) ||
        parents.some((_, i) => tip(parents.slice(0, i + 1).join('/')) !== undefined);
      if (inTheWay) return false;
      writeRef(refFile(branch), sha);
      return true;
    },
    moveBranch(branch, from, to) {
      if (tip(branch) !== from) return false;
      writeRef(refFile(branch), to);
      return true;
    },
    deleteBranch(branch) {
      if (tip(branch) === undefined) return false;
      rmSync(refFile(branch));
      return true;
    },
    keepPull: (number, sha) => writeRef(join(directory, `refs/pull/${number}/head`), sha),
    writeBlob: (bytes) => write('blob', bytes),
    blob: read,
    tree,
    commit,
    has: (sha) => /^[0-9a-f]{40}$/.test(sha) && (objects.has(sha) || existsSync(objectFile(sha))),
    writeCommit,
    changedTree,
    entry,
    files,
    isAncestor: (ancestor, of) => ancestors(of).has(ancestor),
    mergeBase,
    changes(from, to) {
      const found: FileChange[] = [];
      treeChanges(commit(from).tree, commit(to).tree, '', found);
      return found;
    },
    mergedTree(base, head) {
      try {
        const args = ['merge-tree', '--write-tree', '--no-messages', base, head];
        return execFileSync('git', args, {
          cwd: directory,
          encoding: 'utf8',
          stdio: ['ignore', 'pipe', 'pipe'],
        }).trim();
      } catch {
        return undefined;
      }
    },
    remove: () => rmSync(directory, { recursive: true, force: true }),
  };

  const blobs = Object.entries(content).map(
    ([path, text]) => [path, write('blob', Buffer.from(text))] as const,
  );
  const first = writeCommit({
    tree: changedTree('', new Map(blobs)),
    parents: [],
    message: 'Begin',
    time: Math.floor(Date.now() / 1000),
  });
  writeRef(refFile('main'), first);
  return repository;
}
