import { type Archive, Unreadable } from '../../rescue/archive.ts';

/** All files that cannot be read, so that a person need not mend one to hear of the next. */
export class Unreadables extends Error {
  override name = 'Unreadables';
  readonly files: readonly Unreadable[];

  constructor(files: readonly Unreadable[]) {
    super(`${files.length} files cannot be read`, { cause: files[0] });
    this.files = files;
  }
}

async function failureOf(archive: Archive, signal: AbortSignal): Promise<Unreadable | undefined> {
  try {
    for await (const _ of archive.parts()) if (signal.aborted) return undefined;
    return undefined;
  } catch (error) {
    if (error instanceof Unreadable) return error;
    throw error;
  }
}

/**
 * Reads archives to their ends for nothing but what cannot be read.
 * @param known what is known to be unreadable, which may be one of them
 * @returns the error to throw, with all of them
 */
export async function allUnreadable(
  archives: readonly Archive[],
  known: readonly Unreadable[],
  signal: AbortSignal,
): Promise<Unreadable | Unreadables> {
  const found = [...known];
  for (const archive of archives.flatMap((one) => one.each?.() ?? [one])) {
    const failure = await failureOf(archive, signal);
    if (failure && !known.some(({ place }) => place.file === failure.place.file)) found.push(failure);
  }
  const [first, ...others] = found;
  return first !== undefined && others.length === 0 ? first : new Unreadables(found);
}
