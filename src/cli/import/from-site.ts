import { join } from 'node:path';
import type { Archive, Finding } from '../../rescue/archive.ts';
import { restArchive } from '../../rescue/rest/archive.ts';
import { fetchSite } from '../../rescue/rest/fetch.ts';
import { fetchMedia } from '../../rescue/rest/fetch-media.ts';
import { FILES_HOST } from '../../rescue/survey/media.ts';
import type { UsedFile } from '../../rescue/write/text.ts';
import { printableLine } from '../terminal/printable.ts';
import type { ImportTask } from './arguments.ts';
import type { Desk } from './run.ts';

/** What is fetched is kept here, so that a second start goes on where the first one ended. */
const KEPT = '.cache/import';

export interface FromSite {
  archives: Archive[];
  options: { media?: string; fetchMedia?(files: readonly UsedFile[], signal: AbortSignal): Promise<void> };
  /** What the site did not give, in sentences; nothing where it gave all that it has. */
  missing: string[];
}

/**
 * Fetches what a live WordPress site gives to everyone. Files that its posts show are fetched too, unless a folder with
 * them is given.
 */
export async function fromSite(address: string, task: ImportTask, desk: Desk): Promise<FromSite> {
  const { hostname, host } = new URL(address);
  const folder = join(KEPT, host.replace(/[^a-z0-9.-]/gi, '-'));
  const bar = desk.terminal?.bar('Fetching', 1);
  desk.say(`What is fetched is kept in ${folder}; remove it to fetch everything anew.`);
  const signal = bar === undefined ? desk.signal : AbortSignal.any([desk.signal, bar.signal]);
  try {
    const { files, findings, complete } = await fetchSite(address, {
      folder,
      signal,
      progress: (list, { pages }) => bar?.say(`Fetching ${list}, page ${pages}`),
    });
    bar?.stop('Everything is fetched');
    return {
      missing: complete ? [] : findings.map(({ message }) => printableLine(message)),
      archives: [withFindings(restArchive(files, { timezone: task.timezone }), findings)],
      options: task.media === undefined ? mediaOptions(hostname, folder, desk) : {},
    };
  } catch (error) {
    bar?.stop('Nothing was written');
    throw error;
  }
}

/** What the site did not give is told with all that is noticed. */
const withFindings = (archive: Archive, findings: readonly Finding[]): Archive => ({
  ...archive,
  async *parts(progress) {
    yield* archive.parts(progress);
    for (const finding of findings) yield { part: 'finding', finding };
  },
});

const withoutWww = (host: string): string => host.replace(/^www\./, '');

function mediaOptions(hostname: string, folder: string, desk: Desk): FromSite['options'] {
  const media = join(folder, 'uploads');
  return {
    media,
    async fetchMedia(files, signal) {
      const hosts = new Set(files.flatMap(({ url }) => URL.parse(url)?.hostname ?? []));
      const ours = [...hosts].filter(
        (host) => withoutWww(host) === withoutWww(hostname) || FILES_HOST.test(host),
      );
      const findings = await fetchMedia(files, media, { hosts: ours, signal });
      for (const { message, place } of findings) desk.complain(printableLine(`${place.file}: ${message}`));
    },
  };
}
