import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HtmlValidate } from 'html-validate';
import { describe, expect, inject, test } from 'vitest';
import config from '../../.htmlvalidate.mjs';

const pages = await Array.fromAsync(glob('**/*.html', { cwd: inject('dist') }));
const validator = new HtmlValidate(config);

describe('every page', () => {
  test('is there', () => {
    expect(pages.length).toBeGreaterThanOrEqual(9);
  });

  test.each(pages)('%s is valid HTML', async (page) => {
    const report = await validator.validateString(await readFile(join(inject('dist'), page), 'utf8'));
    const messages = report.results.flatMap(({ messages: all }) =>
      all.map(({ ruleId, message, line }) => `${line} ${ruleId} ${message}`),
    );
    expect(messages).toEqual([]);
  });

  test.each(pages)('%s has no inline style or script, and asks no other host for anything', async (page) => {
    const html = await readFile(join(inject('dist'), page), 'utf8');
    expect(html).not.toMatch(
      /<style|\sstyle=|<script(?![^>]*\s(?:src=|type="application\/ld\+json"))|\son[a-z]+=/i,
    );
    expect(html).not.toMatch(
      /<(?:link rel="(?:stylesheet|icon|preload)"[^>]*|script[^>]*|img[^>]*)\s(?:href|src)="(?:https?:)?\/\//i,
    );
  });
});
