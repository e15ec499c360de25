import { githubOperations } from '../peers/openapi/github.ts';
import {
  exchangeChecker,
  type GivenReply,
  type JsonSchema,
  type Operations,
  type SentRequest,
} from '../peers/openapi/validate.ts';

/** What is read of GitHub's description of one operation. */
export interface Official {
  query: JsonSchema;
  body: JsonSchema | undefined;
  replies: Record<number, JsonSchema | null>;
}

/** By the names of our operations. */
export type Description = Readonly<Record<string, Official>>;

type Json = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What lies at some names within each other. */
const at = (value: unknown, ...names: string[]): unknown =>
  names.reduce<unknown>((found, name) => (isObject(found) ? found[name] : undefined), value);

/** Words of OpenAPI 3.0 that say nothing of a value, or say it otherwise than JSON Schema. */
const NOT_JSON_SCHEMA = new Set([
  'nullable',
  'example',
  'examples',
  'description',
  'title',
  'deprecated',
  'readOnly',
  'externalDocs',
  'xml',
  'discriminator',
  'default',
]);

const FORMATS = new Set(['uri', 'date-time', 'date', 'email']);

const isWord = ([name, value]: [string, unknown]): boolean =>
  !NOT_JSON_SCHEMA.has(name) && !name.startsWith('x-') && (name !== 'format' || FORMATS.has(String(value)));

/** A schema of OpenAPI 3.0 as JSON Schema: `nullable` becomes another type. */
export function asJsonSchema(schema: unknown): JsonSchema {
  if (!isObject(schema)) return {};
  const words = Object.entries(schema)
    .filter(isWord)
    .map(([name, value]) => [name, inner(name, value)]);
  const plain: JsonSchema = Object.fromEntries(words);
  return schema.nullable === true ? { anyOf: [plain, { type: 'null' }] } : plain;
}

function inner(name: string, value: unknown): unknown {
  if (name === 'properties' && isObject(value))
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, asJsonSchema(one)]));
  if (['oneOf', 'anyOf', 'allOf'].includes(name) && Array.isArray(value)) return value.map(asJsonSchema);
  return ['items', 'additionalProperties', 'not'].includes(name) && isObject(value)
    ? asJsonSchema(value)
    : value;
}

function queryOf(operation: unknown): JsonSchema {
  const parameters = at(operation, 'parameters');
  const inQuery = (Array.isArray(parameters) ? parameters : []).filter((one) => at(one, 'in') === 'query');
  const named = inQuery.map((one) => [String(at(one, 'name')), asJsonSchema(at(one, 'schema'))]);
  return { type: 'object', properties: Object.fromEntries(named) };
}

const jsonIn = (holder: unknown): unknown => at(holder, 'content', 'application/json', 'schema');

/** A refusal that is described without a body may have one. */
function replyOf(status: number, response: unknown): JsonSchema | null {
  const schema = jsonIn(response);
  if (schema === undefined) return status < 400 ? null : {};
  return asJsonSchema(schema);
}

/** A body of several forms names its fields in each of them. */
const bodyOf = (schema: JsonSchema): JsonSchema =>
  schema.properties === undefined ? { additionalProperties: true, ...schema } : schema;

/** The operations that we use, as GitHub describes them. @throws {Error} where one is not described */
export function readDescription(openapi: unknown): Description {
  const found = Object.entries(githubOperations).map(([name, { method, path }]) => {
    const operation = at(openapi, 'paths', path.replaceAll('{+', '{'), method.toLowerCase());
    if (!isObject(operation)) throw new Error(`GitHub describes no ${method} ${path}`);
    if (operation.operationId !== name) throw new Error(`${method} ${path} is ${operation.operationId}`);
    const body = jsonIn(operation.requestBody);
    const replies = Object.entries(isObject(operation.responses) ? operation.responses : {});
    const official: Official = {
      query: queryOf(operation),
      body: body === undefined ? undefined : bodyOf(asJsonSchema(body)),
      replies: Object.fromEntries(
        replies.map(([status, response]) => [Number(status), replyOf(Number(status), response)]),
      ),
    };
    return [name, official] as const;
  });
  return Object.fromEntries(found);
}

/** Statuses that any address can answer with; GitHub's description has them in few places. */
const ANYWHERE = [401, 403, 404, 429];

/** Holds exchanges against GitHub's own schemas. */
export function officialChecker(
  description: Description,
): (request: SentRequest, reply: GivenReply) => string[] {
  const operations: Operations = Object.fromEntries(
    Object.entries(githubOperations).map(([name, { method, path }]) => {
      const { query, body, replies } = description[name] ?? { query: {}, body: undefined, replies: {} };
      return [name, { method, path, query, ...(body ? { body } : {}), replies }] as const;
    }),
  );
  const check = exchangeChecker(operations, { strict: false });
  return (request, reply) =>
    check(request, reply).filter(
      (fault) => !ANYWHERE.some((status) => fault.endsWith(`status ${status} is not in the description`)),
    );
}
