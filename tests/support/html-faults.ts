import { HtmlValidate } from 'html-validate';
import config from '../../.htmlvalidate.mjs';

const validator = new HtmlValidate(config);

/** What is not valid in a page: each fault with its line, the rule, and what is wrong. */
export async function faultsOf(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  return results.flatMap(({ messages }) =>
    messages.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`),
  );
}
