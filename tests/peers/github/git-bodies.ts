/** GitHub's replies on commits, branches, trees and files, with every field that its description requires. */
import type { BareRepository, CommitObject } from '../bare-repository.ts';
import { api, nodeId, type Place, page, userBody } from './place-bodies.ts';

const isoOf = (seconds: number): string => new Date(seconds * 1000).toISOString().replace('.000Z', 'Z');

export function commitBody(place: Place, sha: string, { tree, parents, time, message }: CommitObject) {
  const who = { name: 'Forge', email: 'forge@example.invalid', date: isoOf(time) };
  return {
    sha,
    node_id: nodeId('Commit', sha),
    url: `${api(place)}/git/commits/${sha}`,
    html_url: `${page(place)}/commit/${sha}`,
    author: who,
    committer: who,
    message: message.replace(/\n$/, ''),
    tree: { sha: tree, url: `${api(place)}/git/trees/${tree}` },
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${api(place)}/git/commits/${parent}`,
      html_url: `${page(place)}/commit/${parent}`,
    })),
    verification: {
      verified: false,
      reason: 'unsigned',
      signature: null,
      payload: null,
      verified_at: null,
    },
  };
}

export const refBody = (place: Place, branch: string, sha: string) => ({
  ref: `refs/heads/${branch}`,
  node_id: nodeId('Ref', branch),
  url: `${api(place)}/git/refs/heads/${branch}`,
  object: { type: 'commit', sha, url: `${api(place)}/git/commits/${sha}` },
});

/** A commit as the page of a branch has it. */
export function branchBody(place: Place, branch: string, sha: string, commit: CommitObject) {
  const { author, committer, message, tree, parents } = commitBody(place, sha, commit);
  return {
    name: branch,
    commit: {
      sha,
      node_id: nodeId('Commit', sha),
      url: `${api(place)}/commits/${sha}`,
      html_url: `${page(place)}/commit/${sha}`,
      comments_url: `${api(place)}/commits/${sha}/comments`,
      commit: { url: `${api(place)}/git/commits/${sha}`, author, committer, message, tree, comment_count: 0 },
      author: userBody(place),
      committer: userBody(place),
      parents,
    },
    _links: { html: `${page(place)}/tree/${branch}`, self: `${api(place)}/branches/${branch}` },
    protected: false,
    protection: { enabled: false },
    protection_url: `${api(place)}/branches/${branch}/protection`,
  };
}

/** A tree and, if asked, all below it; cut off after so many. */
export function treeBody(
  place: Place,
  repository: BareRepository,
  sha: string,
  recursive: boolean,
  most: number,
) {
  const all: { path: string; mode: string; type: string; sha: string; url: string; size?: number }[] = [];
  const add = (of: string, prefix: string): void => {
    for (const { mode, name, sha: id } of repository.tree(of)) {
      const isTree = mode === '40000';
      const type = isTree ? 'tree' : mode === '160000' ? 'commit' : 'blob';
      all.push({
        path: `${prefix}${name}`,
        mode: mode.padStart(6, '0'),
        type,
        sha: id,
        url: `${api(place)}/git/${type}s/${id}`,
        ...(type === 'blob' ? { size: repository.blob(id).length } : {}),
      });
      if (isTree && recursive) add(id, `${prefix}${name}/`);
    }
  };
  add(sha, '');
  const url = `${api(place)}/git/trees/${sha}`;
  return { sha, url, tree: all.slice(0, most), truncated: all.length > most };
}

/** GitHub breaks its lines after 60 signs. */
const base64Lines = (bytes: Buffer): string => bytes.toString('base64').replace(/.{60}/g, '$&\n');

export const blobBody = (place: Place, sha: string, bytes: Buffer) => ({
  sha,
  node_id: nodeId('Blob', sha),
  size: bytes.length,
  url: `${api(place)}/git/blobs/${sha}`,
  content: base64Lines(bytes),
  encoding: 'base64',
});

const A_MEGABYTE = 1_048_576;

/** What all kinds of content have. */
export function contentBody(place: Place, path: string, sha: string, type: string, size: number) {
  const encoded = path.split('/').map(encodeURIComponent).join('/');
  const self = `${api(place)}/contents/${encoded}`;
  const git = `${api(place)}/git/${type === 'dir' ? 'trees' : 'blobs'}/${sha}`;
  const html = `${page(place)}/blob/main/${encoded}`;
  return {
    type,
    size,
    name: path.slice(path.lastIndexOf('/') + 1),
    path,
    sha,
    url: self,
    git_url: git,
    html_url: html,
    download_url: type === 'dir' ? null : `${page(place)}/raw/main/${encoded}`,
    _links: { self, git, html },
  };
}

export const fileBody = (place: Place, path: string, sha: string, bytes: Buffer) => ({
  ...contentBody(place, path, sha, 'file', bytes.length),
  // Above a megabyte the text is to be fetched as a blob.
  ...(bytes.length > A_MEGABYTE
    ? { content: '', encoding: 'none' }
    : { content: base64Lines(bytes), encoding: 'base64' }),
});
