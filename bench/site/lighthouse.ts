import { chromiumPath } from '../../tests/support/chromium.ts';
import { tool } from './tools.ts';

/** What is read of Lighthouse's result. https://github.com/GoogleChrome/lighthouse/blob/main/docs/understanding-results.md */
interface Result {
  lhr: {
    categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
    audits: Record<
      string,
      {
        score: number | null;
        numericValue?: number;
        displayValue?: string;
        title: string;
        details?: { items?: { snippet?: string }[] };
      }
    >;
  };
}

interface Chrome {
  port: number;
  kill(): void;
}

/** One page, measured as a phone on a slow network would see it. */
export interface Measured {
  /** Out of 100, by category. */
  scores: Record<string, number>;
  /** What costs points, by its title. */
  lost: string[];
  /** Milliseconds to the largest piece of content, and which that is. */
  lcp: number;
  largest: string;
  cls: number;
  /** Milliseconds to the first piece of content, and in which nothing else could be done. */
  fcp: number;
  blocked: number;
}

function read({ lhr: { categories, audits } }: Result): Measured {
  const lost = Object.values(categories).flatMap(({ auditRefs }) =>
    auditRefs
      .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
      .map(({ id }) => audits[id]?.title ?? id),
  );
  const parts = audits['lcp-breakdown-insight']?.details?.items ?? [];
  return {
    scores: Object.fromEntries(
      Object.entries(categories).map(([name, { score }]) => [name, Math.round((score ?? 0) * 100)]),
    ),
    lost,
    lcp: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
    largest: parts.map(({ snippet }) => snippet).find(Boolean) ?? 'not said',
    cls: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
    fcp: audits['first-contentful-paint']?.numericValue ?? Number.NaN,
    blocked: audits['total-blocking-time']?.numericValue ?? Number.NaN,
  };
}

/** How many times each page is measured: what another program takes of the machine is seen in one of them, not in the middle one. */
const TIMES = 3;

/** What a goal is set for. Lighthouse has others. */
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

const middleOf = (all: Measured[]): Measured | undefined =>
  all.toSorted((a, b) => (a.scores.performance ?? 0) - (b.scores.performance ?? 0) || b.lcp - a.lcp)[
    Math.floor(all.length / 2)
  ];

/** Measures pages one after the other, with the settings for phones that Lighthouse begins with. Of three times it is the middle one. */
export async function measure(urls: readonly string[]): Promise<Map<string, Measured>> {
  const { launch } = await tool<{ launch(options: object): Promise<Chrome> }>(
    'chrome-launcher/dist/index.js',
  );
  const { default: lighthouse } = await tool<{ default(url: string, flags: object): Promise<Result> }>(
    'lighthouse/core/index.js',
  );
  const chromeFlags = [
    '--headless=new',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  const chrome = await launch({ chromePath: chromiumPath(), chromeFlags });
  try {
    const measured = new Map<string, Measured>();
    const flags = { port: chrome.port, logLevel: 'error', output: 'json', onlyCategories: CATEGORIES };
    for (const url of urls) {
      const all: Measured[] = [];
      for (let time = 0; time < TIMES; time += 1) all.push(read(await lighthouse(url, flags)));
      const middle = middleOf(all);
      if (middle) measured.set(url, middle);
    }
    return measured;
  } finally {
    chrome.kill();
  }
}
