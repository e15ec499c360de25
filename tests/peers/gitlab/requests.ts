import * as z from 'zod';
import { diffEntity, requestEntity, type Written } from './entities.ts';
import { type Answer, type Asked, created, malformed, ok, paged, type Route, refused } from './reply.ts';
import { type Request, type Store, storedDescription } from './store.ts';

const NewRequest = z.object({
  source_branch: z.string(),
  target_branch: z.string(),
  title: z.string().min(1),
  description: z.string().default(''),
  labels: z.string().default(''),
});

const Update = z.object({
  description: z.string().optional(),
  add_labels: z.string().optional(),
  state_event: z.enum(['close', 'reopen']).optional(),
});

const Merging = z.object({ sha: z.string().optional() });

const labelsIn = (text: string): string[] => text.split(',').filter((label) => label !== '');

/** The routes of merge requests. */
export function requestRoutes(root: string, written: Written, store: Store): Route[] {
  /** Every look at one lets GitLab get on with it. */
  function seen(request: Request, status?: string) {
    const entity = requestEntity(written, request, request.unsettled > 0 ? 'preparing' : status);
    request.unsettled = Math.max(0, request.unsettled - 1);
    return entity;
  }

  const withRequest =
    (answer: (request: Request, asked: Asked) => Answer) =>
    (asked: Asked): Answer => {
      const request = store.find(Number(asked.names[0]));
      return request ? answer(request, asked) : refused(404, '404 Not found');
    };

  function list(asked: Asked): Answer {
    const { query } = asked;
    const wants = (name: string, value: string): boolean => [null, 'all', value].includes(query.get(name));
    const found = store
      .all()
      .filter((one) => wants('state', one.state))
      .filter((one) => wants('source_branch', one.branch) && wants('target_branch', one.target))
      .toReversed();
    // GitLab leaves open in a list whether it can be merged, until somebody asks for that one.
    return paged(
      root,
      asked,
      found.map((one) => seen(one, 'unchecked')),
    );
  }

  function open({ body }: Asked): Answer {
    const sent = NewRequest.safeParse(body);
    if (!sent.success) return malformed('a parameter is missing or invalid');
    const { source_branch: branch, target_branch: target, title, description, labels } = sent.data;
    const same = store
      .all()
      .find((one) => one.state === 'opened' && one.branch === branch && one.target === target);
    if (same)
      return refused(409, [`Another open merge request already exists for this source branch: !${same.iid}`]);
    if (store.repository.tip(branch) === undefined)
      return refused(400, { source_branch: ['does not exist'] });
    if (store.repository.tip(target) === undefined)
      return refused(400, { target_branch: ['does not exist'] });
    const request = store.open({ branch, target, title, description, labels: labelsIn(labels) });
    return created(seen(request, 'checking'));
  }

  function update(request: Request, { body }: Asked): Answer {
    const sent = Update.safeParse(body);
    if (!sent.success) return malformed('a parameter is missing or invalid');
    const { description, add_labels: labels, state_event: event } = sent.data;
    if (description !== undefined) request.description = storedDescription(description);
    if (labels !== undefined) request.labels = [...new Set([...request.labels, ...labelsIn(labels)])];
    if (event === 'close' && request.state === 'opened') request.state = 'closed';
    return ok(seen(request));
  }

  function merge(request: Request, { body }: Asked): Answer {
    const sent = Merging.safeParse(body ?? {});
    if (!sent.success) return malformed('a parameter is missing or invalid');
    switch (store.merge(request, sent.data.sha)) {
      case 'merged':
        return ok(seen(request));
      case 'conflict':
        return refused(422, 'Branch cannot be merged');
      case 'moved':
        return refused(409, `SHA does not match HEAD of source branch: ${request.head}`);
      default:
        return refused(405, '405 Method Not Allowed');
    }
  }

  function diffs(request: Request, asked: Asked): Answer {
    const { unsettled, start, head } = request;
    return paged(root, asked, unsettled > 0 ? [] : store.repository.changes(start, head).map(diffEntity));
  }

  return [
    ['GET', /^\/merge_requests$/, list],
    ['POST', /^\/merge_requests$/, open],
    ['GET', /^\/merge_requests\/(\d+)$/, withRequest((request) => ok(seen(request)))],
    ['PUT', /^\/merge_requests\/(\d+)$/, withRequest(update)],
    ['PUT', /^\/merge_requests\/(\d+)\/merge$/, withRequest(merge)],
    ['GET', /^\/merge_requests\/(\d+)\/diffs$/, withRequest(diffs)],
  ];
}
