import { securityHeaders } from '../../src/intake/headers.ts';
import { tool } from './tools.ts';

/** What is read of the Observatory's modules. https://github.com/mdn/mdn-http-observatory */
interface Verdict {
  result: string | null;
  pass: boolean | null;
}
interface Answer {
  headers: Record<string, string>;
  status: number;
  verified: boolean;
  data: string;
  httpEquiv?: Map<string, string[]>;
}
interface Asked {
  resources: { path: string };
  responses: Record<'auto' | 'cors' | 'http' | 'https', Answer> &
    Record<'httpRedirects' | 'httpsRedirects', { url: URL; status: number }[]>;
  session: unknown;
}
interface Modules {
  types: { Requests: new (host: string) => Asked };
  session: { Session: new (url: URL) => unknown };
  axios: { AxiosHeaders: new (headers: Record<string, string>) => Record<string, string> };
  utils: { parseHttpEquivHeaders(html: string, url: string): Map<string, string[]> };
  constants: { ALL_TESTS: ((asked: Asked) => Verdict)[] };
  grader: {
    getGradeForScore(score: number): { grade: string; score: number };
    getScoreModifier(result: string): number;
  };
  charts: { MINIMUM_SCORE_FOR_EXTRA_CREDIT: number };
}

async function modules(): Promise<Modules> {
  const from = <T>(path: string): Promise<T> => tool<T>(`@mdn/mdn-http-observatory/src/${path}`);
  return {
    types: await from('types.js'),
    session: await from('retriever/session.js'),
    axios: await tool('axios/index.js'),
    utils: await from('retriever/utils.js'),
    constants: await from('constants.js'),
    grader: await from('grader/grader.js'),
    charts: await from('grader/charts.js'),
  };
}

export interface Graded {
  grade: string;
  score: number;
  /** What each rule found. */
  results: string[];
}

/** A page as the Observatory would have fetched it from the published site, which answers by HTTPS only. */
function asked(
  { types, session, axios, utils }: Modules,
  html: string,
  headers: Record<string, string>,
): Asked {
  const host = 'blog.example.org';
  const made = new types.Requests(host);
  const answer = (): Answer => ({
    headers: new axios.AxiosHeaders(headers),
    status: 200,
    verified: true,
    data: html,
    httpEquiv: utils.parseHttpEquivHeaders(html, `https://${host}/`),
  });
  const secure = { url: new URL(`https://${host}/`), status: 200 };
  made.resources.path = html;
  Object.assign(made.responses, {
    ...{ auto: answer(), cors: answer(), http: answer(), https: answer() },
    // Netlify redirects to HTTPS by itself.
    httpRedirects: [{ url: new URL(`http://${host}/`), status: 301 }, secure],
    httpsRedirects: [secure],
  });
  made.session = new session.Session(secure.url);
  return made;
}

/** Grades a page by the Observatory's own rules and points, with the headers it was served with. */
export async function grade(html: string, headers: Record<string, string>): Promise<Graded> {
  const all = await modules();
  const page = asked(all, html, headers);
  const results = all.constants.ALL_TESTS.map((rule) => rule(page).result ?? 'no result');
  const points = results.map((result) => all.grader.getScoreModifier(result));
  const lost = points.filter((point) => point < 0).reduce((sum, point) => sum + point, 100);
  const full = points.reduce((sum, point) => sum + point, 100);
  return {
    ...all.grader.getGradeForScore(lost >= all.charts.MINIMUM_SCORE_FOR_EXTRA_CREDIT ? full : lost),
    results,
  };
}

interface Finding {
  directive: string;
  description: string;
  severity: number;
}

/** What csp_evaluator finds in the policy that is of high or medium weight: its severities are 10, 20 … of which the first weighs most. */
export async function weakPoints(): Promise<string[]> {
  const { CspParser } = await tool<{ CspParser: new (policy: string) => { csp: unknown } }>(
    'csp_evaluator/dist/parser.js',
  );
  const { CspEvaluator } = await tool<{ CspEvaluator: new (csp: unknown) => { evaluate(): Finding[] } }>(
    'csp_evaluator/dist/evaluator.js',
  );
  const policy = securityHeaders['Content-Security-Policy'] ?? '';
  return new CspEvaluator(new CspParser(policy).csp)
    .evaluate()
    .map(({ severity, directive, description }) => `${severity} ${directive}: ${description}`);
}
