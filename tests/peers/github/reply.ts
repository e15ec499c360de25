/** A reply before it becomes a Response. */
export interface Reply {
  status: number;
  body?: unknown;
  headers?: Readonly<Record<string, string>>;
}

const DOCUMENTATION = 'https://docs.github.com/rest';

export const ok = (body: unknown, headers: Readonly<Record<string, string>> = {}): Reply => ({
  status: 200,
  body,
  headers,
});
export const created = (body: unknown): Reply => ({ status: 201, body });

export const refused = (status: number, message: string, headers: Record<string, string> = {}): Reply => ({
  status,
  body: { message, documentation_url: DOCUMENTATION, status: String(status) },
  headers,
});

export const notFound = (): Reply => refused(404, 'Not Found');

/** @param field the field at fault, where it is one */
export const invalid = (message: string, resource?: string, field?: string): Reply => ({
  status: 422,
  body: {
    message: resource ? 'Validation Failed' : message,
    ...(resource
      ? { errors: [{ resource, code: field ? 'invalid' : 'custom', ...(field ? { field } : { message }) }] }
      : {}),
    documentation_url: DOCUMENTATION,
    status: '422',
  },
});
