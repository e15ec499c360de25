import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The name under which a file is written until it is whole. */
export const partialOf = (file: string): string => `${file}.part`;

/** Writes a file so that under its name there is never half of it. */
export async function keepFile(file: string, content: string | Uint8Array): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(partialOf(file), content);
  await rename(partialOf(file), file);
}

/** Takes away what was left of a file that did not become whole. */
export const dropPartial = (file: string): Promise<void> => rm(partialOf(file), { force: true });
