import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { commentFile } from '../discussion/file.ts';
import { commentSources, parseComment } from './files.ts';

/**
 * Brings the comment files that can be read into their canonical form.
 * @returns the files that were written
 */
export async function writeCanonical(root: string): Promise<string[]> {
  const written: string[] = [];
  for await (const source of commentSources(root)) {
    const parsed = parseComment(source);
    const text = parsed.ok ? commentFile(parsed.comment) : source.text;
    if (text === source.text) continue;
    await writeFile(join(root, source.file), text);
    written.push(source.file);
  }
  return written;
}
