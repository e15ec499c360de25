/** The same for the local forge, whose calls are git programs: one breaks, and what is there in the end. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commentFrom } from '../../src/discussion/comment.ts';
import { commentPath } from '../../src/discussion/file.ts';
import { newRepository, removeFolders, type TestRepository } from '../../src/forge/local/testing.ts';
import { localForge } from '../../src/forge/local.ts';
import { Submission } from '../../src/schema/submission.ts';
import { seeded } from '../seeded.ts';
import { type Harm, handsBack, RETRIES, TIMES } from './faults.ts';
import { formOf } from './forms.ts';
import { clockAt, drainAll, newHouse, newStore, removeStores } from './house.ts';

export const LOCAL_FAULTS = [
  'fails',
  'fails-after-work',
  'killed',
  'killed-after-work',
  'no-git',
  'no-repository',
  'branch-locked',
] as const;

export interface LocalRun {
  kind: 'local';
  fault: (typeof LOCAL_FAULTS)[number];
  /** The number of the git program that breaks first. */
  at: number;
  times: number;
  retry: (typeof RETRIES)[number];
  outbox: boolean;
  seed: number;
}

/** A git in front of git, which breaks as a file beside it says. */
const SHIM = `#!/bin/sh
d=$(dirname "$0")
n=$(cat "$d/count"); echo $((n+1)) > "$d/count"
read -r at times what < "$d/fault"
if [ "$n" -ge "$at" ] && [ "$times" -gt 0 ]; then
  echo "$at $((times-1)) $what" > "$d/fault"
  echo struck > "$d/struck"
  case $what in
    fails) exit 128 ;;
    fails-after-work) "$REAL_GIT" "$@" > /dev/null; exit 128 ;;
    killed) kill -9 $$ ;;
    killed-after-work) "$REAL_GIT" "$@" > /dev/null; kill -9 $$ ;;
  esac
fi
exec "$REAL_GIT" "$@"
`;

export interface Workshop {
  repository: TestRepository;
  arm(fault: LocalRun['fault'], at: number, times: number, id: string): void;
  heal(id: string): void;
  struck(): boolean;
  close(): Promise<void>;
}

/** A repository, and a git of our own on the path of this process. */
export async function newWorkshop(): Promise<Workshop> {
  const repository = await newRepository();
  const folder = mkdtempSync(join(tmpdir(), 'rejoinder-git-'));
  const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  const path = process.env.PATH ?? '';
  const write = (name: string, text: string): void => writeFileSync(join(folder, name), text);
  const set = (at: number, times: number, what: string): void => {
    write('count', '0\n');
    write('fault', `${at} ${times} ${what}\n`);
    write('struck', '');
  };
  write('git', SHIM);
  chmodSync(join(folder, 'git'), 0o755);
  const empty = mkdtempSync(join(tmpdir(), 'rejoinder-no-git-'));
  process.env.REAL_GIT = real;
  process.env.PATH = `${folder}:${path}`;
  set(0, 0, 'nothing');
  const git = join(repository.directory, '.git');
  let whole = false;
  const lock = (id: string): string => join(git, `refs/heads/comment/${id}.lock`);
  return {
    repository,
    arm(fault, at, times, id) {
      set(at, Number.isFinite(times) ? times : 1_000_000, fault);
      whole = true;
      if (fault === 'no-git') process.env.PATH = empty;
      else if (fault === 'no-repository') renameSync(git, `${git}-away`);
      else if (fault === 'branch-locked') {
        execFileSync('mkdir', ['-p', join(git, 'refs/heads/comment')]);
        writeFileSync(lock(id), '');
      } else whole = false;
    },
    heal(id) {
      process.env.PATH = `${folder}:${path}`;
      try {
        renameSync(`${git}-away`, git);
      } catch {}
      rmSync(lock(id), { force: true });
      set(0, 0, 'nothing');
    },
    struck: () => whole || execFileSync('cat', [join(folder, 'struck')], { encoding: 'utf8' }) !== '',
    async close() {
      process.env.PATH = path;
      rmSync(folder, { recursive: true, force: true });
      rmSync(empty, { recursive: true, force: true });
      await removeFolders();
    },
  };
}

/** Tries one run. */
export async function tryLocalFault(workshop: Workshop, run: LocalRun): Promise<Harm> {
  const { repository } = workshop;
  const clock = clockAt();
  const store = run.outbox ? await newStore() : undefined;
  const form = formOf(run.seed, seeded(run.seed));
  const { id } = await commentFrom(Submission.parse(form), clock.now());
  const fresh = () =>
    newHouse({ forge: localForge({ directory: repository.directory, now: clock.now }), store, clock });
  let received = 0;
  let notHandedBack = 0;
  let falseReceived = 0;
  const branch = () =>
    repository.git('rev-parse', '--verify', '--quiet', `refs/heads/comment/${id}`).catch(() => '');

  async function send(house: ReturnType<typeof fresh>): Promise<void> {
    const response = await house.send(form);
    if (response.status === 303) received += 1;
    else if (!handsBack(await response.text(), form)) notHandedBack += 1;
    if (response.status !== 303 || (await store?.read(`waiting/${id}`)) || (await store?.read(`kept/${id}`)))
      return;
    // Looked up without a git program, since that is what breaks.
    if (!existsSync(join(repository.directory, '.git/refs/heads/comment', id))) falseReceived += 1;
  }

  const first = fresh();
  workshop.arm(run.fault, run.at, run.times, id);
  const sending = send(first);
  if (run.retry !== 'overlapping') {
    await sending;
    await first.settled();
  }
  const second = run.retry === 'same process' ? first : fresh();
  await Promise.all([sending, send(second)]);
  await Promise.all([first.settled(), second.settled()]);
  const struck = workshop.struck();
  workshop.heal(id);
  clock.move(86_400_000);
  const last = fresh();
  const ended = last.outbox ? await drainAll(last.outbox, clock) : true;

  const heads = (await repository.git('for-each-ref', '--format=%(refname:short)', 'refs/heads/')).split(
    '\n',
  );
  const made = heads.filter((name) => name !== 'main' && name !== '');
  const tip = await branch();
  const changed = tip === '' ? [] : (await repository.git('diff', '--name-only', 'main', tip)).split('\n');
  const path = commentPath('a-post', id);
  const harm: Harm = {
    struck,
    lost: received > 0 && !changed.includes(path) ? 1 : 0,
    duplicates: Math.max(0, made.length - 1),
    falseReceived,
    orphans: tip !== '' && (changed.length !== 1 || changed[0] !== path) ? 1 : 0,
    notHandedBack,
    stuck: ended ? 0 : 1,
  };
  for (const name of made) await repository.git('branch', '-D', '--quiet', name);
  await removeStores();
  return harm;
}

/** All runs there are for the local forge. */
export function allLocalRuns(seed: number): LocalRun[] {
  const runs: LocalRun[] = [];
  for (const fault of LOCAL_FAULTS)
    for (let at = 0; at < (fault.startsWith('fails') || fault.startsWith('killed') ? 8 : 1); at += 1)
      for (const times of TIMES)
        for (const retry of RETRIES)
          for (const outbox of [true, false])
            runs.push({ kind: 'local', fault, at, times, retry, outbox, seed: seed + runs.length });
  return runs;
}
