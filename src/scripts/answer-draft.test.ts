import { describe, expect, test } from 'vitest';
import { type Draft, draftsIn } from './answer-draft.ts';

const DAY = 86_400_000;
const draft: Draft = { name: 'Ada', url: '', body: 'I agree.', parent: 'ben1', answering: 'Ben' };

/** A storage as a browser has it: its keys are its own properties. */
function memory(): Storage {
  const storage = Object.create({
    getItem: (key: string) => (Object.hasOwn(storage, key) ? storage[key] : null),
    setItem: (key: string, value: string) => {
      storage[key] = value;
    },
    removeItem: (key: string) => delete storage[key],
  });
  return storage;
}

function place(storage = memory()) {
  const clock = { now: Date.UTC(2026, 10, 23) };
  return {
    storage,
    clock,
    drafts: draftsIn(
      () => storage,
      () => clock.now,
    ),
  };
}

describe('a draft', () => {
  test('is given back as it was, to its own post', () => {
    const { drafts } = place();
    expect(drafts.keep('a-post', draft)).toBe(true);
    expect(drafts.read('a-post')).toMatchObject(draft);
    expect(drafts.read('another-post')).toBeUndefined();
  });

  test('is gone when it is dropped', () => {
    const { drafts, storage } = place();
    drafts.keep('a-post', draft);
    drafts.drop('a-post');
    expect(drafts.read('a-post')).toBeUndefined();
    expect(Object.keys(storage)).toEqual([]);
  });

  test('takes the place of the one before it', () => {
    const { drafts } = place();
    drafts.keep('a-post', draft);
    drafts.keep('a-post', { ...draft, body: 'I agree less.', parent: '' });
    expect(drafts.read('a-post')).toMatchObject({ ...draft, body: 'I agree less.', parent: '' });
  });

  test('of more than 90 days is neither given back nor kept, and what is not ours stays', () => {
    const { drafts, storage, clock } = place();
    storage.setItem('scheme', 'dark');
    drafts.keep('old', draft);
    clock.now += 89 * DAY;
    drafts.keep('young', draft);
    expect(drafts.read('old')).toMatchObject(draft);
    clock.now += 1 * DAY;
    expect(drafts.read('old')).toBeUndefined();
    drafts.sweep();
    expect(Object.keys(storage).sort()).toEqual(['draft:young', 'scheme']);
  });

  test.each([
    '',
    'x',
    'null',
    '[]',
    '["a","b","c","d"]',
    '{"at":"soon","body":"x"}',
    '{"at":99999999999999}',
  ])('is none where the storage holds %j, and that is swept away', (text) => {
    const { drafts, storage } = place();
    storage.setItem('draft:a-post', text);
    expect(drafts.read('a-post')).toBeUndefined();
    drafts.sweep();
    expect(Object.keys(storage)).toEqual([]);
  });
});

describe('without storage', () => {
  test('nothing fails, and nothing is said to be kept', () => {
    const refused = draftsIn(
      () => {
        throw new Error('SecurityError');
      },
      () => 0,
    );
    expect(refused.keep('a-post', draft)).toBe(false);
    expect(refused.read('a-post')).toBeUndefined();
    refused.drop('a-post');
    refused.sweep();
  });

  test('that has room, nothing is said to be kept', () => {
    const { drafts, storage } = place();
    Object.getPrototypeOf(storage).setItem = () => {
      throw new Error('QuotaExceededError');
    };
    expect(drafts.keep('a-post', draft)).toBe(false);
  });
});
