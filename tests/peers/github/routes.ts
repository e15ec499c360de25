import { pathPattern } from '../openapi/validate.ts';
import { getBranch, getContents, getRepository } from './contents.ts';
import {
  createCommit,
  createRef,
  createTree,
  deleteRef,
  getBlob,
  getCommit,
  getRef,
  getTree,
  matchingRefs,
  updateRef,
} from './git.ts';
import { addLabels, createPull, listFiles, listPulls, mergePull, updatePull } from './pull-operations.ts';
import type { Operation } from './server.ts';

interface Route {
  method: string;
  pattern: RegExp;
  operation: Operation;
  /** The permission of an App that it takes. */
  permission: string;
}

const route =
  (permission: string) =>
  (method: string, path: string, operation: Operation): Route => ({
    method,
    pattern: new RegExp(pathPattern(path).source.replaceAll(/(\[\^\/\]\+|\.\+)/g, '($1)')),
    operation,
    permission,
  });

const contents = route('contents');
const pulls = route('pull_requests');

/** Below the repository's address. */
export const ROUTES: readonly Route[] = [
  route('metadata')('GET', '', getRepository),
  contents('GET', '/branches/{+branch}', getBranch),
  contents('GET', '/git/ref/{+ref}', getRef),
  contents('GET', '/git/matching-refs/{+ref}', matchingRefs),
  contents('POST', '/git/refs', createRef),
  contents('PATCH', '/git/refs/{+ref}', updateRef),
  contents('DELETE', '/git/refs/{+ref}', deleteRef),
  contents('GET', '/git/commits/{sha}', getCommit),
  contents('POST', '/git/commits', createCommit),
  contents('GET', '/git/trees/{sha}', getTree),
  contents('POST', '/git/trees', createTree),
  contents('GET', '/git/blobs/{sha}', getBlob),
  contents('GET', '/contents/{+path}', getContents),
  pulls('GET', '/pulls', listPulls),
  pulls('POST', '/pulls', createPull),
  pulls('PATCH', '/pulls/{number}', updatePull),
  pulls('GET', '/pulls/{number}/files', listFiles),
  contents('PUT', '/pulls/{number}/merge', mergePull),
  pulls('POST', '/issues/{number}/labels', addLabels),
];
