import type { FormError, FormValues } from '../markup/form.ts';
import { securityHeaders } from './headers.ts';
import { sentCookie } from './sent.ts';
import { inShell, type Page } from './shell.ts';
import type { ReadBuilt } from './types.ts';

/** What the intake has decided, before it is put into HTML or JSON. */
export interface Outcome {
  status: number;
  page: Page;
  errors?: readonly FormError[];
  values?: FormValues;
  headers?: Record<string, string>;
  /** What a program gets instead of the title, the errors and what was typed. */
  json?: Record<string, unknown>;
}

/** A comment that is kept: where its sender goes, and what it is looked up by. */
export interface Kept {
  comment: string;
  reference: string;
  existing: boolean;
  url: string;
  /** The comment's file. */
  file: string;
}

const common = { ...securityHeaders, 'Cache-Control': 'no-store', Vary: 'Accept', 'X-Robots-Tag': 'noindex' };

/** Whether the sender asked for JSON, and not for a page. */
export function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept') ?? '';
  return /\bapplication\/json\b/i.test(accept) && !/\btext\/html\b/i.test(accept);
}

/** Answers with a page in the site's look, or with the same as JSON. */
export async function answer(request: Request, read: ReadBuilt, outcome: Outcome): Promise<Response> {
  const { status, page, errors = [], values = {}, headers = {} } = outcome;
  if (wantsJson(request)) {
    // What is asked for and not sent is a page for people.
    const said = status < 400 ? 'page' : 'refused';
    const { json = { status: said, title: page.title, errors, values } } = outcome;
    return Response.json(json, { status, headers: { ...common, ...headers } });
  }
  const body = request.method === 'HEAD' ? null : await inShell(read, page);
  return new Response(body, {
    status,
    headers: { ...common, 'Content-Type': 'text/html; charset=utf-8', ...headers },
  });
}

/** Answers that a comment is kept: a redirect for a browser, 201 (or 200 for a repeat) with JSON for a program. */
export function answerKept(request: Request, { existing, url, file, ...kept }: Kept): Response {
  if (wantsJson(request)) {
    return Response.json(
      { status: 'received', existing, url, ...kept },
      { status: existing ? 200 : 201, headers: { ...common, Location: url } },
    );
  }
  const cookie = sentCookie(request, file);
  const headers = { ...common, Location: url, ...(cookie === undefined ? {} : { 'Set-Cookie': cookie }) };
  return new Response(null, { status: 303, headers });
}
