/** Holds a peer's requests and replies against a forge's published API description, which is written down as schemas. */
import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

/** A JSON Schema (draft 7): `type: ['string', 'null']`, where OpenAPI 3.0 says `nullable`. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** One operation of an API. */
export interface Operation {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `/repos/{owner}/{repo}/pulls`; a name with a plus, as in `/contents/{+path}`, also takes slashes. */
  path: string;
  /**
   * An object by parameter. What it does not name may not be asked for, unless it says `additionalProperties: true`.
   * Numbers and booleans are taken from their text.
   */
  query?: JsonSchema;
  /** What it does not name may not be sent, unless it says `additionalProperties: true`. */
  body?: JsonSchema;
  /** By status; null where the reply has no body. */
  replies: Readonly<Record<number, JsonSchema | null>>;
}

export type Operations = Readonly<Record<string, Operation>>;

export interface SentRequest {
  method: string;
  /** From the API's root on, still encoded, without the query. */
  path: string;
  query: URLSearchParams | Readonly<Record<string, string>>;
  /** Undefined where there is none. */
  body?: unknown;
}

export interface GivenReply {
  status: number;
  /** Undefined where there is none. */
  body?: unknown;
}

const formats: Readonly<Record<string, (text: string) => boolean>> = {
  'date-time': (text) => /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/.test(text),
  date: (text) => /^\d{4}-\d\d-\d\d$/.test(text),
  uri: (text) => /^[a-z][a-z\d+.-]*:\S+$/i.test(text),
  email: (text) => /^\S+@\S+$/.test(text),
};

/** An Ajv that knows the formats that forges use, and takes no others. */
export function newAjv(options: { coerceTypes?: boolean | 'array'; strict?: boolean } = {}): Ajv {
  const ajv = new Ajv({
    strict: true,
    strictTypes: false,
    strictRequired: false,
    allowUnionTypes: true,
    allErrors: true,
    ...options,
  });
  for (const [name, validate] of Object.entries(formats)) ajv.addFormat(name, validate);
  return ajv;
}

/** A schema's objections, each a phrase. Values are left out: they may be long. */
export const objections = (errors: readonly ErrorObject[] | null | undefined): string[] =>
  (errors ?? []).map(
    ({ instancePath, message, params }) => `${instancePath || 'it'} ${message} ${JSON.stringify(params)}`,
  );

/** The pattern of a path with names in braces. */
export function pathPattern(path: string): RegExp {
  const source = path
    .split(/(\{\+?\w+\})/)
    .map((part) => {
      if (part.startsWith('{+')) return '.+';
      return part.startsWith('{') ? '[^/]+' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
  return new RegExp(`^${source}$`);
}

interface Compiled {
  name: string;
  operation: Operation;
  pattern: RegExp;
  query: ValidateFunction;
  body: ValidateFunction | undefined;
  replies: Map<number, ValidateFunction | null>;
}

const closed = (schema: JsonSchema): JsonSchema => ({
  type: 'object',
  additionalProperties: false,
  ...schema,
});

function compile(name: string, operation: Operation, ajv: Ajv, queryAjv: Ajv): Compiled {
  const replies = Object.entries(operation.replies).map(
    ([status, schema]) => [Number(status), schema && ajv.compile(schema)] as const,
  );
  return {
    name,
    operation,
    pattern: pathPattern(operation.path),
    query: queryAjv.compile(closed(operation.query ?? {})),
    body: operation.body && ajv.compile(closed(operation.body)),
    replies: new Map(replies),
  };
}

const asRecord = (query: SentRequest['query']): Record<string, string> =>
  query instanceof URLSearchParams ? Object.fromEntries(query) : { ...query };

const isNothing = (body: unknown): boolean => body === undefined || body === '' || body === null;

function requestFaults({ query, body }: Compiled, request: SentRequest): string[] {
  const faults: string[] = [];
  if (!query(asRecord(request.query)))
    faults.push(...objections(query.errors).map((text) => `query: ${text}`));
  if (!body) {
    if (!isNothing(request.body)) faults.push('body: there should be none');
  } else if (!body(request.body)) {
    faults.push(...objections(body.errors).map((text) => `body: ${text}`));
  }
  return faults;
}

function replyFaults({ replies }: Compiled, reply: GivenReply): string[] {
  const schema = replies.get(reply.status);
  if (schema === undefined) return [`status ${reply.status} is not in the description`];
  if (schema === null) return isNothing(reply.body) ? [] : [`reply ${reply.status}: there should be no body`];
  return schema(reply.body) ? [] : objections(schema.errors).map((text) => `reply ${reply.status}: ${text}`);
}

/** Prefers the operation with the fewest names in its path, as `/pulls/files` over `/pulls/{number}`. */
const byNames = (a: Compiled, b: Compiled): number =>
  a.operation.path.split('{').length - b.operation.path.split('{').length;

export type ExchangeChecker = (request: SentRequest, reply: GivenReply) => string[];

export interface CheckerOptions {
  /** False where the schemas were not written here, and may hold words that mean nothing. */
  strict?: boolean;
}

/** A description takes a while to compile, and tests make many peers of a forge. */
const checkers = new WeakMap<Operations, ExchangeChecker>();

/**
 * Checks exchanges with an API, one at a time. Gives what is wrong with one, each as a sentence that begins with the
 * operation's name; a request that is no operation is wrong too.
 */
export function exchangeChecker(operations: Operations, options: CheckerOptions = {}): ExchangeChecker {
  const known = checkers.get(operations) ?? newChecker(operations, options);
  checkers.set(operations, known);
  return known;
}

function newChecker(operations: Operations, options: CheckerOptions): ExchangeChecker {
  const ajv = newAjv(options);
  const queryAjv = newAjv({ ...options, coerceTypes: true });
  const all = Object.entries(operations)
    .map(([name, operation]) => compile(name, operation, ajv, queryAjv))
    .sort(byNames);
  return (request, reply) => {
    const found = all.find(
      ({ operation, pattern }) => operation.method === request.method && pattern.test(request.path),
    );
    if (!found) return [`${request.method} ${request.path} is not in the description`];
    // A request that the forge refuses as malformed may be malformed.
    const asked = reply.status === 400 || reply.status === 422 ? [] : requestFaults(found, request);
    return [...asked, ...replyFaults(found, reply)].map((text) => `${found.name}: ${text}`);
  };
}
