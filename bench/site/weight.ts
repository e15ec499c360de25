import { brotliCompressSync } from 'node:zlib';
import { chromium, type Response } from '@playwright/test';
import { chromiumPath } from '../../tests/support/chromium.ts';

const SORTS: [name: string, type: RegExp][] = [
  ['html', /html/],
  ['css', /css/],
  ['js', /javascript/],
  ['font', /font/],
  ['img', /image/],
];

const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1);

/**
 * Opens a page as a new visitor and says what it asks for. Text is counted as brotli at its highest level leaves it, as a
 * server that has time would send it; fonts and pictures as they are.
 */
export async function weigh(url: string): Promise<string> {
  const browser = await chromium.launch({
    executablePath: chromiumPath(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), '--disable-background-networking'],
  });
  try {
    const page = await browser.newPage();
    const bytes = new Map<string, number>();
    let requests = 0;
    let elsewhere = 0;
    const add = async (response: Response): Promise<void> => {
      if (!/^https?:/.test(response.url())) return;
      requests += 1;
      if (!response.url().startsWith(new URL(url).origin)) elsewhere += 1;
      const type = response.headers()['content-type'] ?? '';
      const [sort = 'other'] = SORTS.find(([, pattern]) => pattern.test(type)) ?? [];
      const body = await response.body();
      const size = /font|image\/(?!svg)/.test(type) ? body.length : brotliCompressSync(body).length;
      bytes.set(sort, (bytes.get(sort) ?? 0) + size);
    };
    const added: Promise<void>[] = [];
    page.on('response', (response) => added.push(add(response)));
    await page.goto(url, { waitUntil: 'networkidle' });
    await Promise.all(added);
    const sum = [...bytes].filter(([sort]) => sort !== 'font').reduce((total, [, size]) => total + size, 0);
    const parts = SORTS.map(([sort]) => `${sort} ${kilobytes(bytes.get(sort) ?? 0)}`).join(', ');
    return `${requests} requests (${elsewhere} to others), ${kilobytes(sum)} without fonts: ${parts}`;
  } finally {
    await browser.close();
  }
}
