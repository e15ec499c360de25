/** What a route is asked, with the names in its path decoded. */
export interface Asked {
  names: string[];
  /** The path as it came, from the API's root on. */
  path: string;
  query: URLSearchParams;
  body: unknown;
}

export interface Answer {
  status: number;
  /** Undefined where there is none. */
  body?: unknown;
  headers?: Record<string, string>;
}

export type Route = [method: string, path: RegExp, answer: (asked: Asked) => Answer];

export const ok = (body: unknown): Answer => ({ status: 200, body });
export const created = (body: unknown): Answer => ({ status: 201, body });
/** GitLab's error with a message, such as "404 Branch Not Found". */
export const refused = (status: number, message: unknown): Answer => ({ status, body: { message } });
/** GitLab's error for parameters that do not pass. */
export const malformed = (error: string): Answer => ({ status: 400, body: { error } });

const DEFAULT_PAGE = 20;
const LARGEST_PAGE = 100;

/** A page of a list, with the headers that tell of the others. */
export function paged(root: string, { path, query }: Asked, all: readonly unknown[]): Answer {
  const size = Math.min(Number(query.get('per_page') ?? DEFAULT_PAGE), LARGEST_PAGE);
  const page = Number(query.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(all.length / size));
  const link = (to: number, rel: string): string => {
    const asked = new URLSearchParams(query);
    asked.set('page', String(to));
    return `<${root}${path}?${asked}>; rel="${rel}"`;
  };
  const links = [...(page < pages ? [link(page + 1, 'next')] : []), link(1, 'first'), link(pages, 'last')];
  return {
    status: 200,
    body: all.slice((page - 1) * size, page * size),
    headers: {
      link: links.join(', '),
      'x-page': String(page),
      'x-per-page': String(size),
      'x-next-page': page < pages ? String(page + 1) : '',
      'x-prev-page': page > 1 ? String(page - 1) : '',
      'x-total': String(all.length),
      'x-total-pages': String(pages),
    },
  };
}
