/**
 * The contract of forges on real ones. `npm test` leaves it out: it takes a network, accounts and many minutes, and it
 * removes all branches of comments from the repositories it is given. CONTRIBUTING.md says how to run it.
 */
import { test } from 'vitest';
import { forgeContract } from '../../src/forge/contract.ts';
import { forgejoConnect } from '../../src/forge/forgejo.ts';
import { githubConnect } from '../../src/forge/github.ts';
import { type RealRepository, realForge } from './repository.ts';

const { env } = process;
const main = env.REJOINDER_TEST_BRANCH || 'main';

function contractOf(name: string, needed: readonly string[], real: (...given: string[]) => RealRepository) {
  const missing = needed.filter((variable) => !env[variable]);
  if (missing.length > 0) test.skip(`${name} is left out: set ${missing.join(', ')}`, () => {});
  else forgeContract(name, () => realForge(real(...needed.map((variable) => env[variable] ?? ''))));
}

contractOf(
  'Forgejo',
  ['REJOINDER_TEST_FORGEJO_URL', 'REJOINDER_TEST_FORGEJO_REPOSITORY', 'REJOINDER_TEST_FORGEJO_TOKEN'],
  (url = '', repository = '', token = '') => ({
    connectTo: (base) => forgejoConnect({ url: url.replace(/\/+$/, ''), repository, base, token }),
    main,
    pace: 0,
  }),
);

contractOf(
  'GitHub',
  ['REJOINDER_TEST_GITHUB_REPOSITORY', 'REJOINDER_TEST_GITHUB_TOKEN'],
  (repository = '', token = '') => ({
    connectTo: (base) =>
      githubConnect({ repository, base, url: 'https://api.github.com', credentials: { token } }),
    main,
    pace: 1000,
  }),
);
