import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { archivesOf } from './archives.ts';

const folder = mkdtempSync(join(tmpdir(), 'archives-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('the zone that is named is used for dates in REST files, too', async () => {
  const file = join(folder, 'posts.json');
  const post = {
    ...{ id: 7, type: 'post', status: 'publish', slug: 'tea', link: 'https://old.example.org/tea/' },
    ...{ date: '2011-07-05T12:00:00', title: { rendered: 'Tea' }, content: { rendered: '<p>Tea.</p>' } },
  };
  writeFileSync(file, JSON.stringify([post]));
  const {
    archives: [archive],
  } = await archivesOf([file], { timezone: 'Europe/Berlin' });
  const dates: (string | undefined)[] = [];
  for await (const part of archive?.parts() ?? []) if (part.part === 'post') dates.push(part.post.published);
  expect(dates).toEqual(['2011-07-05T10:00:00Z']);
});
