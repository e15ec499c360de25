import { bad, good, type Section } from '../doctor.ts';
import { workingFetch } from '../hosted/work.ts';
import { connectFrom } from '../index.ts';
import type { SettingsResult } from '../settings.ts';
import { hostedFacts } from './hosted.ts';
import { judgeHosted } from './judge-hosted.ts';
import { judgeLocal, localFacts } from './local.ts';

/** Looks at all that the forge of the settings needs, and judges it. Changes nothing. */
export async function examine(
  result: SettingsResult,
  { fetch, now }: { fetch: typeof globalThis.fetch; now: () => number },
): Promise<Section[]> {
  if (!result.ok) return [{ title: 'Settings', findings: result.problems.map((problem) => bad(problem)) }];
  const { settings } = result;
  const own: Section = { title: 'Settings', findings: [good(`REJOINDER_FORGE is ${settings.forge}.`)] };
  if (settings.forge === 'local') return [own, ...judgeLocal(await localFacts(settings.directory))];
  const host = connectFrom(settings)(workingFetch(fetch));
  return [own, ...judgeHosted(await hostedFacts(host, settings.options.repository, now))];
}
