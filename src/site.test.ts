import { afterEach, describe, expect, test, vi } from 'vitest';

/** The settings as they are where the environment holds this. */
async function siteIn(env: { CONTEXT?: string; SITE_NAME?: string }) {
  vi.resetModules();
  vi.stubEnv('CONTEXT', env.CONTEXT);
  vi.stubEnv('SITE_NAME', env.SITE_NAME);
  return (await import('./site.ts')).site;
}

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('what Netlify says of a build', () => {
  test.each([
    [undefined, false],
    ['', false],
    ['production', false],
    ['deploy-preview', true],
    ['branch-deploy', true],
  ])('in the context %j it is a preview: %s', async (context, isPreview) => {
    const site = await siteIn(context === undefined ? {} : { CONTEXT: context });
    expect(site.isPreview).toBe(isPreview);
  });

  test('previews of pull requests are below the name that Netlify knows the site by', async () => {
    const site = await siteIn({ SITE_NAME: 'petsof' });
    expect(site.comments.preview).toBe('https://deploy-preview-{number}--petsof.netlify.app');
  });

  test('without that name there are none', async () => {
    expect((await siteIn({})).comments.preview).toBeUndefined();
  });
});
