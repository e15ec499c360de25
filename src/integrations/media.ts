import { constants } from 'node:fs';
import { copyFile, mkdir, readdir } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import type { NodeHttp1Handler, ServerRequest } from 'srvx';
import { MEDIA_ADDRESS, MEDIA_FOLDER } from '../content/media-file.ts';

/** The files below a folder, by their paths from there: no links, which may lead anywhere, and nothing hidden. */
async function filesBelow(folder: string): Promise<string[]> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  return found
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(folder.length + 1))
    .filter((path) => !path.split(sep).some((part) => part.startsWith('.')));
}

/**
 * Shares the bytes where the disk can do that: an old blog's media are gigabytes, at every build. No hard link: it would
 * change the file that it is made of, and a server that watches the content would build again without end.
 */
async function place(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await copyFile(from, to, constants.COPYFILE_FICLONE);
}

/** Puts `content/media` below `/media/`: into the build, and into `astro dev`. */
export function media(): AstroIntegration {
  let folder = '';
  return {
    name: 'media',
    hooks: {
      'astro:config:done': ({ config }) => {
        folder = join(fileURLToPath(config.root), MEDIA_FOLDER);
      },
      'astro:build:done': async ({ dir, logger }) => {
        const files = await filesBelow(folder);
        const target = join(fileURLToPath(dir), MEDIA_ADDRESS);
        for (const path of files) await place(join(folder, path), join(target, path));
        if (files.length > 0)
          logger.info(`${files.length} files of ${MEDIA_FOLDER} are below ${MEDIA_ADDRESS}`);
      },
      'astro:server:setup': async ({ server }) => {
        const [{ toNodeHandler }, { filesIn }] = await Promise.all([
          import('srvx/node'),
          import('../server/files.ts'),
        ]);
        const files = filesIn(folder);
        const handle = toNodeHandler(async (request: ServerRequest) => {
          const { pathname, origin } = new URL(request.url);
          // Connect has taken the folder's name off; the request still has it.
          const path = pathname.startsWith(MEDIA_ADDRESS)
            ? pathname.slice(MEDIA_ADDRESS.length - 1)
            : pathname;
          const { method, headers } = request;
          return (
            (await files(new Request(origin + path, { method, headers }))) ??
            new Response(null, { status: 404 })
          );
        }) as NodeHttp1Handler;
        server.middlewares.use(
          MEDIA_ADDRESS.slice(0, -1),
          (request, response) => void handle(request, response),
        );
      },
    },
  };
}
