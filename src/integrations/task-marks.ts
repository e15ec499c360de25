import type { HastPluginEntry } from 'satteri';
import { language, reading } from '../words/index.ts';

/**
 * Shows what is done in a list of tasks by a sign, and says it to those who do not see it. The processor writes check boxes:
 * they look as if they could be pressed, have no name, and feeds leave them out with what they say.
 */
export const taskMarks: HastPluginEntry = () => ({
  name: 'task-marks',
  element: {
    filter: ['input'],
    visit(node, context) {
      if (node.properties.type !== 'checkbox' || node.properties.disabled !== true) return;
      const done = node.properties.checked === true;
      context.replaceNode(node, {
        type: 'element',
        tagName: 'span',
        properties: { role: 'img', lang: language, ariaLabel: done ? reading.done : reading.toDo },
        children: [{ type: 'text', value: done ? '\u2611' : '\u2610' }],
      });
    },
  },
});
