import { githubOperations } from '../peers/openapi/github.ts';
import type { JsonSchema } from '../peers/openapi/validate.ts';
import { asJsonSchema, type Description, isObject } from './official.ts';

const propertiesOf = (schema: JsonSchema): Record<string, JsonSchema> =>
  isObject(schema.properties)
    ? Object.fromEntries(Object.entries(schema.properties).map(([name, one]) => [name, asJsonSchema(one)]))
    : {};

const alternatives = (schema: JsonSchema): JsonSchema[] => {
  const all = [schema.anyOf, schema.oneOf, schema.allOf].flatMap((some) => (Array.isArray(some) ? some : []));
  return all.length === 0 ? [schema] : all.filter(isObject).flatMap(alternatives);
};

/** The types that a schema takes; all where it says nothing. */
function typesOf(schema: JsonSchema): Set<string> {
  const types = alternatives(schema).flatMap(({ type, properties }) => {
    if (Array.isArray(type)) return type.map(String);
    if (typeof type === 'string') return [type];
    return properties === undefined ? [] : ['object'];
  });
  return new Set(types);
}

const isWithin = (ours: Set<string>, theirs: Set<string>): boolean =>
  theirs.size === 0 || [...ours].every((type) => theirs.has(type));

const enumOf = (schema: JsonSchema): unknown[] | undefined =>
  alternatives(schema)
    .map((one) => one.enum)
    .find((values): values is unknown[] => Array.isArray(values));

const objectsOf = (schema: JsonSchema): JsonSchema[] =>
  alternatives(schema).filter(({ properties }) => properties !== undefined);

const itemsOf = (schema: JsonSchema): JsonSchema | undefined => {
  const items = alternatives(schema).find((one) => isObject(one.items))?.items;
  return isObject(items) ? items : undefined;
};

function compareOne(ours: JsonSchema, theirs: JsonSchema, path: string): string[] {
  const [our, their] = [typesOf(ours), typesOf(theirs)];
  if (!isWithin(our, their)) return [`${path}: ours is ${[...our]}, GitHub's is ${[...their]}`];
  const [values, allowed] = [enumOf(ours), enumOf(theirs)];
  const beyond = allowed ? (values ?? []).filter((value) => !allowed.includes(value)) : [];
  const [item, theirItem] = [itemsOf(ours), itemsOf(theirs)];
  return [
    ...beyond.map((value) => `${path}: GitHub's has no ${value}`),
    ...(item && theirItem ? compareOne(item, theirItem, `${path}[]`) : []),
    ...compareObjects(ours, theirs, path),
  ];
}

/** Where there are several forms on either side, each of ours has to be one of theirs. */
function compareObjects(ours: JsonSchema, theirs: JsonSchema, path: string): string[] {
  const forms = objectsOf(theirs);
  return objectsOf(ours).flatMap((one) => {
    const each = forms.map((form) => compareFields(one, form, path));
    return each.sort((a, b) => a.length - b.length)[0] ?? [];
  });
}

const requiredOf = ({ required }: JsonSchema): string[] =>
  Array.isArray(required) ? required.map(String) : [];

function compareFields(ours: JsonSchema, theirs: JsonSchema, path: string): string[] {
  const [our, their] = [propertiesOf(ours), propertiesOf(theirs)];
  const required = new Set(requiredOf(ours));
  const fields = Object.entries(our).flatMap(([name, schema]) => {
    const other = their[name];
    return other
      ? compareOne(schema, other, `${path}.${name}`)
      : [`${path}.${name}: GitHub has no such field`];
  });
  const left = requiredOf(theirs).filter((name) => !required.has(name));
  return [...fields, ...left.map((name) => `${path}.${name}: GitHub requires it, we do not`)];
}

/** What our schemas say otherwise than GitHub's: a field that is not there, another type, one that is not required. */
export function schemaDifferences(description: Description): string[] {
  return Object.entries(githubOperations).flatMap(([name, { query, body, replies }]) => {
    const official = description[name];
    if (!official) return [`${name}: GitHub does not describe it`];
    const compared = Object.entries(replies).flatMap(([status, schema]) => {
      const theirs = official.replies[Number(status)];
      return schema && theirs ? compareOne(schema, theirs, `${name} ${status}`) : [];
    });
    return [
      ...compareOne(query ?? {}, official.query, `${name} query`),
      ...(body && official.body ? compareOne(body, official.body, `${name} body`) : []),
      ...(body && !official.body ? [`${name}: GitHub takes no body`] : []),
      ...compared,
    ];
  });
}
