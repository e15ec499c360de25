/** Short ways to write JSON Schemas whose fields are mostly of a few kinds. */
import type { JsonSchema } from './validate.ts';

const orNull = (schema: JsonSchema): JsonSchema => ({ ...schema, type: [schema.type, 'null'] });

export const text: JsonSchema = { type: 'string' };
export const uri: JsonSchema = { type: 'string', format: 'uri' };
export const moment: JsonSchema = { type: 'string', format: 'date-time' };
export const integer: JsonSchema = { type: 'integer' };
export const boolean: JsonSchema = { type: 'boolean' };

const kinds = {
  text,
  uri,
  moment,
  integer,
  boolean,
  textOrNull: orNull(text),
  uriOrNull: orNull(uri),
  momentOrNull: orNull(moment),
  integerOrNull: orNull(integer),
  booleanOrNull: orNull(boolean),
} as const;
type Kind = keyof typeof kinds;

/** Names of fields, with blanks between, by what they hold. */
export type Fields = Readonly<Partial<Record<Kind, string>>>;

export const words = (names: string): string[] => names.split(/\s+/).filter(Boolean);

const isKind = (name: string): name is Kind => name in kinds;

const propertiesOf = (fields: Fields): Record<string, JsonSchema> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([kind, names]) =>
      isKind(kind) ? words(names).map((name) => [name, kinds[kind]] as const) : [],
    ),
  );

/** An object that has all these fields. Fields beyond them are not looked at. */
export function object(
  fields: Fields,
  nested: Readonly<Record<string, JsonSchema>> = {},
  optional: Readonly<Record<string, JsonSchema>> = {},
): JsonSchema {
  const required = { ...propertiesOf(fields), ...nested };
  return {
    type: 'object',
    required: Object.keys(required),
    properties: { ...required, ...optional },
  };
}

export const list = (items: JsonSchema): JsonSchema => ({ type: 'array', items });
export const nullable = (schema: JsonSchema): JsonSchema => ({ anyOf: [schema, { type: 'null' }] });
export const oneOf = (...values: string[]): JsonSchema => ({ type: 'string', enum: values });
/** An object of which each field may be left out. */
export const optional = (properties: Readonly<Record<string, JsonSchema>>): JsonSchema => ({
  type: 'object',
  properties,
});
