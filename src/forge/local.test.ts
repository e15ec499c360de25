import { afterAll, vi } from 'vitest';
import { type ForgeUnderTest, forgeContract } from './contract.ts';
import { bareCopy, fileText, newRepository, removeFolders, type TestRepository } from './local/testing.ts';
import { localForge } from './local.ts';
import { localModeration } from './local-moderation.ts';

afterAll(removeFolders);
// Many programs are started here; on a busy machine that takes its time.
vi.setConfig({ testTimeout: 120_000 });

function underTest(repository: TestRepository): ForgeUnderTest {
  const forge = localForge({ directory: repository.directory });
  const moderation = localModeration({ directory: repository.directory });
  return {
    forge,
    moderation,
    open: async () =>
      Promise.all(
        (await moderation.pending()).map(async ({ branch, path, text }) => ({
          branch,
          title: await repository.git('log', '-1', '--format=%s', branch),
          files: { [path]: text },
        })),
      ),
    onBase: (path) => fileText(repository, `main:${path}`),
    merge: (id) => moderation.decide(id, 'approve'),
    close: (id) => moderation.decide(id, 'reject'),
  };
}

forgeContract('local forge in a working tree', async () => underTest(await newRepository()));
forgeContract('local forge in a bare repository', async () =>
  underTest(await bareCopy(await newRepository())),
);
