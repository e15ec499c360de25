import type * as en from './en.ts';

/** Arabic: the second language, and the one that runs from right to left. */
export const language: string = 'ar';
export const direction: typeof en.direction = 'rtl';
export const locale: string = 'ar';

export const page: typeof en.page = {
  skip: 'انتقل إلى النص',
  search: 'بحث',
};

export const discussion: typeof en.discussion = {
  comments: {
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: '{n} تعليقات',
    many: '{n} تعليقًا',
    other: '{n} تعليق',
  },
  none: 'لا تعليقات بعد',
  closed: 'أُغلق باب النقاش هنا، وما قيل باقٍ.',
};
