import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import yaml from 'js-yaml';
import { afterEach, describe, expect, test } from 'vitest';
import { gitEnvironment } from '../../forge/local/git.ts';
import { newFolder, newRepository, removeFolders, type TestRepository } from '../../forge/local/testing.ts';
import { sent } from '../../forge/review/testing.ts';

interface Step {
  uses?: string;
  run?: string;
  with?: Record<string, unknown>;
  env?: Record<string, string>;
}

interface Workflow {
  on: Record<string, { types: string[] }>;
  permissions: unknown;
  jobs: { check: { if: string; steps: Step[]; permissions?: unknown; env?: unknown } };
}

interface GitLabJob {
  image: string;
  rules: { if: string; when?: string }[];
  variables: Record<string, string>;
  script: string[];
}

const text = (path: string): Promise<string> => readFile(path, 'utf8');
/** `on` is a word here, not the boolean of YAML 1.1. */
const parse = async <T>(path: string): Promise<T> =>
  yaml.load(await text(path), { schema: yaml.CORE_SCHEMA }) as T;

const GITHUB = '.github/workflows/comments.yml';
const FORGEJO = '.forgejo/workflows/comments.yml';
const GITLAB = '.gitlab-ci.yml';

/** What a stranger chooses, and may only pass to a program as the value of a variable. */
const STRANGERS =
  /title|body|head_ref|head\.(ref|label|repo|user)|user\.login|commits|SOURCE_BRANCH_NAME|MERGE_REQUEST_(TITLE|DESCRIPTION)|COMMIT_(MESSAGE|TITLE|AUTHOR|REF)/;

describe.each([GITHUB, FORGEJO])('%s', (path) => {
  test('comes from the base repository, whenever a pull request or its base changes', async () => {
    const { on } = await parse<Workflow>(path);
    expect(Object.keys(on)).toEqual(['pull_request_target']);
    expect(on.pull_request_target?.types).toEqual(['opened', 'synchronize', 'reopened', 'edited']);
  });

  test('may read the repository, and has no secrets', async () => {
    const { permissions, jobs } = await parse<Workflow>(path);
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.check.permissions).toBeUndefined();
    expect(await text(path)).not.toMatch(/secrets|github\.token|forge(jo)?\.token|id-token/);
  });

  test('checks out the base with its history, and leaves no credentials there', async () => {
    const { jobs } = await parse<Workflow>(path);
    const checkouts = jobs.check.steps.filter(({ uses }) => uses?.includes('/checkout@'));
    expect(checkouts.map((step) => step.with)).toEqual([{ 'fetch-depth': 0, 'persist-credentials': false }]);
  });

  test('writes nothing of an event into a script', async () => {
    const { jobs } = await parse<Workflow>(path);
    for (const { run = '' } of jobs.check.steps) {
      expect(run).not.toContain('${{');
      expect(run).not.toMatch(/git (checkout|switch|merge|pull|restore|reset|worktree)/);
    }
    const values = jobs.check.steps.flatMap(({ env = {} }) => Object.values(env));
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(value).not.toMatch(STRANGERS);
  });

  test('installs no scripts of packages, and keeps no cache', async () => {
    const { jobs } = await parse<Workflow>(path);
    const installs = jobs.check.steps.filter(({ run }) => run?.includes('npm ci'));
    expect(installs).toHaveLength(1);
    expect(installs[0]?.run).toContain('--ignore-scripts');
    for (const step of jobs.check.steps) expect(step.with ?? {}).not.toHaveProperty('cache');
  });

  test('looks at all forks, and of its own branches at those with comments', async () => {
    const { jobs } = await parse<Workflow>(path);
    expect(jobs.check.if).toBe(
      "github.event.pull_request.head.repo.full_name != github.repository || startsWith(github.head_ref, 'comment/') || startsWith(github.head_ref, 'comments/')",
    );
  });
});

test('on Forgejo, whose token may write, no program of ours is given it', async () => {
  const { jobs } = await parse<Workflow>(FORGEJO);
  for (const { run = '' } of jobs.check.steps) {
    expect(run.match(/\bnpm /g)?.length ?? 0).toBe(
      run.match(/env -u GITHUB_TOKEN -u FORGEJO_TOKEN/g)?.length ?? 0,
    );
  }
});

describe(GITLAB, () => {
  const job = async (): Promise<GitLabJob> =>
    (await parse<Record<string, GitLabJob>>(GITLAB))['check-comments'] as GitLabJob;

  test('checks out no merge request, and has all of the history', async () => {
    expect((await job()).variables).toEqual({
      GIT_CHECKOUT: 'false',
      GIT_DEPTH: '0',
      GIT_SUBMODULE_STRATEGY: 'none',
    });
  });

  test('looks at all forks, and of its own branches at those with comments', async () => {
    expect((await job()).rules).toEqual([
      { if: '$CI_PROJECT_ID != $CI_MERGE_REQUEST_PROJECT_ID', when: 'never' },
      {
        if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_PROJECT_ID != $CI_MERGE_REQUEST_PROJECT_ID',
      },
      {
        if: '$CI_PIPELINE_SOURCE == "merge_request_event" && $CI_MERGE_REQUEST_SOURCE_BRANCH_NAME =~ /^comments?\\//',
      },
    ]);
  });

  test('writes nothing that a stranger chose into its script', async () => {
    for (const line of (await job()).script) {
      expect(line).not.toMatch(STRANGERS);
      // Each variable is between quotes, so that no value of it is more than one word.
      expect(line.replace(/"[^"]*"/g, '')).not.toMatch(/\$[A-Z{]/);
    }
  });

  test('uses the Node of .nvmrc, and installs no scripts of packages', async () => {
    const { image, script } = await job();
    expect(image).toBe(`node:${(await text('.nvmrc')).trim()}`);
    expect(script.filter((line) => line.startsWith('npm ci'))).toEqual([
      expect.stringContaining('--ignore-scripts'),
    ]);
  });
});

/** A forge's repository with a pull request of a fork, and a copy of it as the forge's runner makes one. */
async function runner() {
  const forge = await newRepository();
  await forge.write('package.json', '{ "scripts": { "check:comment": "true" } }');
  await forge.git('add', '--all');
  await forge.git('commit', '--quiet', '-m', 'Go on');
  const copy = join(await newFolder(), 'copy');
  await forge.git('clone', '--quiet', forge.directory, copy);
  return { forge, copy };
}

/** Adds a pull request of a fork: its commit lies in no branch. */
async function propose(forge: TestRepository, files: { path: string; text: string }[]): Promise<string> {
  await forge.git('switch', '--quiet', '--detach', 'main');
  for (const { path, text: content } of files) await forge.write(path, content);
  await forge.git('add', '--all');
  await forge.git('commit', '--quiet', '-m', 'Propose');
  const head = await forge.git('rev-parse', 'HEAD');
  await forge.git('update-ref', 'refs/pull/7/head', head);
  await forge.git('update-ref', 'refs/merge-requests/7/head', head);
  await forge.git('switch', '--quiet', 'main');
  return head;
}

/** Runs a script as a runner does. `npm` stands for the base's own program: installing takes long and needs a network. */
async function inShell(script: string, cwd: string, env: Record<string, string>) {
  const bin = await newFolder();
  const program = resolve('src/cli/check-comment.ts');
  const npm = `#!/bin/sh\n[ "$1" = run ] || exit 0\nshift 4\nexec '${process.execPath}' '${program}' "$@"\n`;
  await writeFile(join(bin, 'npm'), npm);
  await chmod(join(bin, 'npm'), 0o755);
  await mkdir(cwd, { recursive: true });
  const all = { ...gitEnvironment(process.env, env), PATH: `${bin}:${process.env.PATH}` };
  const run = promisify(execFile)('bash', ['-e', '-o', 'pipefail', '-c', script], { cwd, env: all });
  return run.then(
    ({ stdout }) => ({ code: 0, seen: stdout }),
    (error) => ({ code: Number(error.code), seen: String(error.stderr) }),
  );
}

/** What each forge's scripts say of the newest pull request. */
const FORGES: [string, (copy: string, forge: TestRepository, head: string) => ReturnType<typeof inShell>][] =
  [
    ...[GITHUB, FORGEJO].map((path): (typeof FORGES)[number] => [
      path,
      async (copy, _, head) => {
        const { jobs } = await parse<Workflow>(path);
        const script = jobs.check.steps.map(({ run = '' }) => run).join('\n');
        return inShell(script, copy, { NUMBER: '7', HEAD_SHA: head, BASE_REF: 'main' });
      },
    ]),
    [
      GITLAB,
      async (copy, forge, head) => {
        // GitLab's runner fetches the merge request before the script.
        await forge.git('-C', copy, 'fetch', '--quiet', 'origin', 'refs/merge-requests/7/head');
        const { 'check-comments': job } = await parse<Record<string, GitLabJob>>(GITLAB);
        return inShell(job?.script.join('\n') ?? '', copy, {
          CI_COMMIT_SHA: head,
          CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
          CI_MERGE_REQUEST_SOURCE_BRANCH_SHA: '',
        });
      },
    ],
  ];

// Each starts a program and a dozen gits, which takes a busy machine a while.
describe.each(FORGES)('a fork’s pull request under %s', { timeout: 120_000 }, (_, judge) => {
  afterEach(removeFolders);

  test('passes with a comment, and fails with a workflow beside it', async () => {
    const { forge, copy } = await runner();
    const good = await sent();
    const head = await propose(forge, [good]);
    expect(await judge(copy, forge, head)).toEqual({ code: 0, seen: '1 comment, 0 problems\n' });
    const bad = await propose(forge, [good, { path: '.github/workflows/own.yml', text: 'on: push' }]);
    const { code, seen } = await judge(copy, forge, bad);
    expect(code).toBe(1);
    expect(seen).toContain('own.yml: is not a comment');
  });

  test('fails where its commit cannot be fetched', async () => {
    const { forge, copy } = await runner();
    await propose(forge, [await sent()]);
    expect((await judge(copy, forge, '0'.repeat(39).concat('1'))).code).not.toBe(0);
  });
});
