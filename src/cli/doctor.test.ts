import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { newFolder, removeFolders, site } from '../forge/local/testing.ts';

afterAll(removeFolders);
vi.setConfig({ testTimeout: 60_000 });

/** Runs the program as `npm run doctor -- …` would. */
function doctor(env: NodeJS.ProcessEnv, ...args: string[]) {
  const program = join(import.meta.dirname, 'doctor.ts');
  const others = Object.entries(process.env).filter(([name]) => !name.startsWith('REJOINDER_'));
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { ...Object.fromEntries(others), NO_COLOR: '1', ...env } },
      (error, out, err) => resolve({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe('npm run doctor', () => {
  test('lists what is well, and ends with 0', async () => {
    const { repository } = await site();
    const { code, out, err } = await doctor({ REJOINDER_REPOSITORY: repository.directory });
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^Settings\n {2}✓ REJOINDER_FORGE is local\.\n\nLocal forge\n {2}✓ git version/);
  });

  test('says what is wrong, and ends with 1', async () => {
    const { code, out } = await doctor({ REJOINDER_REPOSITORY: await newFolder() });
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toMatch(/✗ .* is no git repository/);
  });

  test('all that is wrong with the settings is said, and no secret', async () => {
    const { code, out } = await doctor({ REJOINDER_FORGE: 'github', REJOINDER_TOKEN: 'gh p_secret' });
    expect(code).toBe(1);
    expect(out.match(/✗/g)).toHaveLength(2);
    expect(out).not.toContain('secret');
  });

  test('a forge that does not answer is said in a sentence, with what to do', async () => {
    const { code, out, err } = await doctor({
      REJOINDER_FORGE: 'forgejo',
      REJOINDER_FORGE_URL: 'http://127.0.0.1:9',
      REJOINDER_REPOSITORY: 'ann/blog',
      REJOINDER_TOKEN: 'p_secret',
    });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/✗ .* did not answer\.\n {4}→ Try again later/);
    expect(out).not.toContain('secret');
  });

  test('--json gives the same to a script', async () => {
    const { code, out } = await doctor(
      { REJOINDER_FORGE: 'nowhere', REJOINDER_OUTBOX: '/nowhere' },
      '--json',
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({
      sections: [
        { title: 'Settings', findings: [{ state: 'bad', what: expect.stringContaining('REJOINDER_FORGE') }] },
        {
          title: 'The outbox, the folder /nowhere',
          findings: [{ state: 'good', what: 'No comment waits in the outbox.' }],
        },
      ],
    });
  });

  test('an option it does not know ends with 2 and the usage', async () => {
    const { code, err } = await doctor({}, '--yaml');
    expect(code).toBe(2);
    expect(err).toContain('npm run doctor');
  });
});
