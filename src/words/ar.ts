import type * as en from './en.ts';

/** Arabic: the second language, and the one that runs from right to left. */
export const language: string = 'ar';
export const direction: typeof en.direction = 'rtl';
/** Names its numerals, which differ between Arabic countries and between versions of the locale's data. */
export const locale: string = 'ar-u-nu-arab';

export const page: typeof en.page = {
  skip: 'انتقل إلى النص',
  search: 'بحث',
  navigation: 'الموقع',
  pages: 'الصفحات',
  allPages: 'كل الصفحات ({n})',
  comma: '، ',
  foot: 'النصوص ملك لمن كتبها. صُنع هذا الموقع باستخدام {software}، بلا متتبّعات ولا حسابات.',
};

export const undated: typeof en.undated = 'التاريخ غير مسجَّل';

export const dates: typeof en.dates = {
  moment: '{day}، {time} بالتوقيت العالمي',
  updated: 'عُدِّلت في {date}',
  rescued: 'استُعيدت في {date}',
};

export const posts: typeof en.posts = {
  none: 'لم يُنشر شيء بعد.',
  sticky: 'مثبَّتة في الأعلى',
  noComments: 'لا تعليقات',
};

export const finding: typeof en.finding = {
  archive: 'الأرشيف',
  archiveAbout: 'كل المقالات بحسب السنة والشهر.',
  archiveOf: 'الأرشيف: {name}',
  allYears: 'كل السنوات',
  tags: 'الوسوم',
  tagsAbout: 'كل الوسوم وعدد مقالات كل منها.',
  noTags: 'لا وسم على أي مقالة بعد.',
  posts: {
    zero: 'لا مقالات',
    one: 'مقالة واحدة',
    two: 'مقالتان',
    few: '{n} مقالات',
    many: '{n} مقالة',
    other: '{n} مقالة',
  },
  pages: 'صفحات هذه القائمة',
  pageOf: 'الصفحة {n} من {pages}',
  titleOfPage: '{title}، الصفحة {n}',
  page: 'الصفحة {n}',
  newer: 'الأحدث',
  older: 'الأقدم',
  latestPosts: 'أحدث المقالات',
  latestComments: 'أحدث التعليقات',
  saidAbout: '{name} على {post}',
};

export const reading: typeof en.reading = {
  minutes: {
    zero: 'قراءة خاطفة',
    one: 'قراءة دقيقة واحدة',
    two: 'قراءة دقيقتين',
    few: 'قراءة {n} دقائق',
    many: 'قراءة {n} دقيقة',
    other: 'قراءة {n} دقيقة',
  },
  contents: 'في هذه الصفحة',
  footnotes: 'الحواشي',
  done: 'تم:',
  toDo: 'لم يتم بعد:',
  backToText: 'العودة إلى الموضع {n}',
  backToTextAgain: 'العودة إلى الموضع {n}، {time}',
  related: 'مقالات ذات صلة',
  more: 'مقالات أخرى',
  newer: 'المقالة الأحدث',
  older: 'المقالة الأقدم',
  above: 'المقالة السابقة في القائمة',
  below: 'المقالة التالية في القائمة',
};

export const post: typeof en.post = {
  tags: 'ضمن: {tags}',
  about: 'عن {name}',
  listen: 'استمع إلى التسجيل',
  watch: 'شاهد الفيلم',
  picture: 'صورة: {what}',
  table: 'جدول',
  code: 'شيفرة',
};

export const author: typeof en.author = {
  none: 'لا مقالات بعد.',
};

export const lost: typeof en.lost = {
  title: 'لا توجد صفحة بهذا العنوان',
  text: 'ربما نُقلت، أو وقع خطأ في كتابة العنوان. تصفّح {archive}، أو ابدأ من جديد {front}.',
  archive: 'الأرشيف',
  front: 'من الصفحة الرئيسية',
  words: 'ابحث عنها',
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
  never: 'لا تعليقات',
  closed: 'أُغلق باب النقاش هنا، وما قيل باقٍ.',
  closedEmpty: 'أُغلق باب النقاش هنا.',
  mentions: 'ذُكرت في مواقع أخرى',
};

export const comment: typeof en.comment = {
  author: 'الكاتب',
  inferred: 'الاسم مستنتَج من النص',
  inReplyTo: 'ردًّا على {name}',
  reply: 'ردّ',
  replyTo: ' على {name}',
  next: 'النقاش التالي',
};

export const answering: typeof en.answering = {
  post: 'اكتب تعليقًا',
  comment: 'الرد على {name}',
};

export const answerScript: typeof en.answerScript = {
  cancel: 'علّق على المقالة بدلًا من ذلك',
  trouble: 'لم يستجب الموقع. ما كتبته لا يزال هنا: حاول مرة أخرى بعد قليل.',
  quote: 'اقتباس',
  draft: 'المسودة محفوظة على هذا الجهاز.',
  discard: 'تجاهلها',
  discarded: 'حُذفت المسودة.',
  restore: 'استعدها',
  sending: 'جارٍ الإرسال…',
  kept: 'ما كتبته لا يزال هنا: انسخ ما تريد الاحتفاظ به.',
  left: 'الأحرف المتبقية: {n}',
  over: 'الأحرف الزائدة: {n}',
};
export const preview: typeof en.preview = {
  title: 'كيف سيبدو',
  text: 'لم يُرسَل هذا بعد. عدّله أدناه، أو أرسله.',
};
export const guide: typeof en.guide = {
  title: 'كيف تشدّد وتقتبس وتضع رابطًا',
  typed: 'تكتب',
  shown: 'فيظهر هكذا',
  examples: {
    emphasis: '*تشديد*، **كلام قوي**، ~~كلام مسحوب~~',
    link: '[رابط](https://example.org)، أو https://example.org',
    quotation: '> ما قاله شخص آخر',
    list: '- شيء أول\n- وشيء آخر',
    code: '`شيفرة`، أو أسطر منها:\n```\n1\n  2\n```',
  },
};

export const form: typeof en.form = {
  errors: 'لم يُرسَل تعليقك بعد. لم يضع شيء مما كتبته.',
  body: 'تعليقك',
  markdown: 'الكلام العادي يكفي. السطر الفارغ يبدأ فقرة جديدة.',
  name: 'اسمك',
  url: 'موقعك {optional}',
  optional: 'اختياري، ويظهر رابطًا',
  trap: 'اترك هذا الحقل فارغًا',
  send: 'إرسال',
  preview: 'معاينة',
  after: 'يقرأ {moderator} كل تعليق قبل نشره. لا نطلب عنوان بريد إلكتروني.',
};

export const submission: typeof en.submission = {
  noPost: 'افتح النموذج من المقالة التي تريد التعليق عليها.',
  noParent: 'اختر «ردّ» بجانب التعليق الذي تريد الرد عليه.',
  noName: 'اكتب الاسم الذي تريد التوقيع به.',
  longName: 'اختر اسمًا أقصر: الحد الأقصى لعدد الأحرف {n}.',
  noAddress: 'اكتب عنوان موقع كاملًا، مثل \u2068https://example.org\u2069، أو اترك الحقل فارغًا.',
  longAddress: 'اكتب عنوانًا أقصر: الحد الأقصى لعدد الأحرف {n}.',
  noBody: 'اكتب تعليقك.',
  longBody: 'اختصر تعليقك: الحد الأقصى لعدد الأحرف {n}.',
  deep: 'خفّف تداخل الاقتباسات والقوائم: الحد الأقصى لعدد المستويات {n}.',
  inkless: 'اكتب بعض الكلمات: لا يظهر شيء مما كتبته على الصفحة.',
  trapped: 'اترك هذا الحقل فارغًا: وُضع لكشف البرامج الآلية.',
};

export const chooseReply: typeof en.chooseReply = {
  title: 'الرد على تعليق',
  text: 'اختر «ردّ» بجانب التعليق الذي تريد الرد عليه: {posts}.',
  posts: 'المقالات ونقاشاتها هنا',
};

export const reply: typeof en.reply = {
  notYet: 'لم يُرسَل بعد',
  within: 'في نقاش {post}',
  on: 'على {post}',
  quote: 'اقتبس هذا التعليق',
};

export const received: typeof en.received = {
  title: 'وصل تعليقك',
  text: 'ينتظر تعليقك أن يقرأه {moderator}، ثم يظهر على الصفحة. يمكنك مغادرة هذه الصفحة.',
  next: 'يقرؤه {moderator} أولًا، ثم يظهر تحت {post}. لا يلزمك فعل شيء آخر.',
  when: 'يقرؤه إنسان، فقد يستغرق ذلك ساعات، أو يومًا أو يومين. يبقى عنوان هذه الصفحة كما هو، وفيها تعرف متى نُشر التعليق.',
  later:
    'التعليق عند {moderator}. إن لم يظهر تحت {post} بعد، فإما أنه لم يُقرأ بعد، وإما أن {moderator} قرر ألا ينشره.',
  looks: 'كيف سيبدو',
  reference: 'إن أردت السؤال عنه، فرقمه المرجعي {reference}.',
  published: 'نُشر تعليقك',
  before: 'هو {stands} حول {post}.',
  stands: 'منشور في النقاش',
  unknown: 'هذا التعليق غير معروف هنا',
  unknownWhy:
    'لم يصل تعليق رقمه المرجعي {reference}، ولا يوجد مثله تحت {post}. إن كان ينبغي أن يوجد، فاسأل {moderator} واذكر الرقم المرجعي.',
  unsure: 'انظر مرة أخرى بعد دقيقة',
  unsureWhy:
    'لا يمكن الآن معرفة ما آل إليه التعليق {reference} على {post}. إن كان الموقع قد قال إنه وصل، فهو محفوظ، و{moderator} سيقرؤه.',
  back: 'العودة إلى الصفحة الرئيسية',
};

export const refusals: typeof en.refusals = {
  noComment: 'لا يوجد تعليق كهذا',
  noCommentWhy: 'المقالة أو التعليق ليس هنا. ربما نُقل.',
  closed: 'هذا النقاش مغلق',
  closedWhy: 'لم تعد المقالة تستقبل تعليقات. ما قيل باقٍ هناك.',
  closedFor: 'لم تعد المقالة «\u2068{title}\u2069» تستقبل تعليقات.',
  onlyForm: 'لا شيء هنا للعرض',
  onlyFormWhy: 'لا يستقبل هذا العنوان إلا ما يرسله نموذج التعليق.',
  broken: 'حدث عطل هنا',
  brokenWhy: 'ارجع صفحة واحدة إلى الوراء: ما كتبته لا يزال هناك. حاول مرة أخرى بعد دقيقة.',
  notKept: 'تعذّر حفظ تعليقك الآن. أرسله مرة أخرى بعد دقيقة، أو انسخه احتياطًا.',
  tooLarge: 'النص أطول مما ينبغي',
  tooLargeWhy: 'ارجع صفحة واحدة إلى الوراء: ما كتبته لا يزال هناك. اختصره وأرسله مرة أخرى.',
  wrongType: 'لم يأتِ هذا من النموذج',
  wrongTypeWhy: 'تُستقبل التعليقات بصيغة \u2068{type}\u2069 من النموذج أسفل المقالة.',
  noPost: 'لا توجد مقالة كهذه',
  noPostWhy: 'المقالة التي علّقت عليها ليست هنا. ربما نُقلت.',
  noParent: 'التعليق الذي رددت عليه ليس هنا. يمكنك إرسال ما كتبته تعليقًا على المقالة.',
  elsewhere: 'جاء هذا من موقع آخر',
  elsewhereWhy: 'جاء هذا من موقع آخر، فلم يُقبل. راجع ما كتبته وأرسله من هنا.',
  tooMany: {
    zero: 'أرسلت الكثير دفعة واحدة. يمكنك الإرسال مرة أخرى الآن.',
    one: 'أرسلت الكثير دفعة واحدة. انتظر ثانية واحدة، ثم أرسله مرة أخرى.',
    two: 'أرسلت الكثير دفعة واحدة. انتظر ثانيتين، ثم أرسله مرة أخرى.',
    few: 'أرسلت الكثير دفعة واحدة. انتظر {n} ثوانٍ، ثم أرسله مرة أخرى.',
    many: 'أرسلت الكثير دفعة واحدة. انتظر {n} ثانية، ثم أرسله مرة أخرى.',
    other: 'أرسلت الكثير دفعة واحدة. انتظر {n} ثانية، ثم أرسله مرة أخرى.',
  },
  handedBack: 'ما كتبته، لتنسخه',
  next: '{front}، أو {search}.',
  front: 'ابدأ من جديد من الصفحة الرئيسية',
  search: 'ابحث',
};

export const search: typeof en.search = {
  title: 'بحث',
  description: 'ابحث في المقالات وتعليقاتها، بالكلمات والوسم والكاتب والسنة.',
  unavailable: 'يحتاج البحث إلى JavaScript. ومن دونه، يمكنك تصفّح المقالات هنا.',
  newest: 'أحدث المقالات',
  everyPost: 'المقالات كلها',
  elsewhere: 'تجد المقالات كلها بحسب الشهر في {archive}، وبحسب الموضوع تحت {tags}.',
  archive: 'الأرشيف',
  tags: 'الوسوم',
  words: 'ابحث في المقالات والتعليقات',
  button: 'بحث',
  show: 'عرض',
  all: 'الكل',
  posts: 'المقالات',
  postsAndPages: 'المقالات والصفحات',
  comments: 'التعليقات',
  narrow: 'تضييق البحث',
  tag: 'الوسم',
  anyTag: 'أي وسم',
  author: 'بقلم',
  anyAuthor: 'أي شخص',
  writers: 'كتّاب المقالات',
  commenters: 'المعلّقون',
  year: 'السنة',
  anyYear: 'أي سنة',
  clear: 'إزالة المرشّحات كلها',
  hint: 'جرّب كلمات أقل، أو صيغة أقصر للكلمة، أو إملاءً آخر.',
  hintFilters: 'لا شيء يوافق كل ما اخترته. أزل أحد المرشّحات، أو جرّب كلمات أخرى.',
};

export const searching: typeof en.searching = {
  busy: 'جارٍ البحث…',
  failed: 'تعذّر تحميل البحث. يمكنك المحاولة مرة أخرى، أو تصفّح المقالات أدناه.',
  failedMore: 'تعذّر تحميل النتائج التالية. يمكنك المحاولة مرة أخرى.',
  post: {
    zero: 'لا مقالات',
    one: 'مقالة واحدة',
    two: 'مقالتان',
    few: '{n} مقالات',
    many: '{n} مقالة',
    other: '{n} مقالة',
  },
  comment: {
    zero: 'لا تعليقات',
    one: 'تعليق واحد',
    two: 'تعليقان',
    few: '{n} تعليقات',
    many: '{n} تعليقًا',
    other: '{n} تعليق',
  },
  both: '{posts} و{comments}',
  found: 'نتيجة البحث عن «\u2068{words}\u2069»: {found}.',
  foundAny: 'نتيجة البحث: {found}.',
  nothing: 'لم يُعثر على شيء عن «\u2068{words}\u2069».',
  nothingAny: 'لم يُعثر على شيء.',
  noPost: 'لم يُعثر على مقالات عن «\u2068{words}\u2069»، ولكن ثمة {others}.',
  noPostAny: 'لم يُعثر على مقالات، ولكن ثمة {others}.',
  noComment: 'لم يُعثر على تعليقات عن «\u2068{words}\u2069»، ولكن ثمة {others}.',
  noCommentAny: 'لم يُعثر على تعليقات، ولكن ثمة {others}.',
  more: {
    zero: 'عرض المزيد',
    one: 'عرض نتيجة أخرى',
    two: 'عرض نتيجتين أخريين',
    few: 'عرض {n} نتائج أخرى',
    many: 'عرض {n} نتيجة أخرى',
    other: 'عرض {n} نتيجة أخرى',
  },
  remove: ' (إزالة)',
  aComment: 'تعليق',
  aPage: 'صفحة',
  postBy: 'مقالة بقلم {name}',
  commentOn: '{name} على «{title}»',
};

export const feeds: typeof en.feeds = {
  posts: 'خلاصة المقالات',
  comments: 'خلاصة التعليقات',
  follow: 'تابع هذا النقاش',
  followTag: 'تابع هذا الوسم',
  followAuthor: 'تابع {name}',
  ofTag: 'مقالات عن {tag} · {site}',
  ofAuthor: 'مقالات {name} · {site}',
  ofComments: 'التعليقات · {site}',
  ofDiscussion: 'التعليقات على «{title}»',
  said: '{name} معلّقًا على «{title}»',
  explained: 'هذه خلاصة. أعطِ عنوانها لقارئ خلاصات، فيصلك كل جديد.',
  back: 'العودة إلى الموقع',
};

export const thread: typeof en.thread = {
  replies: {
    zero: 'لا ردود',
    one: 'رد واحد',
    two: 'ردّان',
    few: '{n} ردود',
    many: '{n} ردًّا',
    other: '{n} رد',
  },
  repliesHere: '{replies}، منها هنا {here}',
  order: 'الأقدم أولًا.',
  undatedFirst: 'وما لا تاريخ له يسبق غيره.',
  range: 'من {from} إلى {to}، الأقدم أولًا.',
  pages: 'صفحات النقاش',
  pagesBelow: 'صفحات النقاش مرة أخرى',
  earlier: 'الأقدم',
  later: 'الأحدث',
  page: 'الصفحة {n}',
  elsewhere: 'هذا التعليق في الصفحة {n} من النقاش:',
  title: 'التعليقات على {title}',
  titleOfPage: '{title}، الصفحة {n}',
  description: 'النقاش حول «{title}»، الصفحة {n} من {of}.',
};

export const unread: typeof en.unread = {
  new: 'جديد',
  count: {
    zero: 'لا تعليقات جديدة.',
    one: 'تعليق جديد واحد.',
    two: 'تعليقان جديدان.',
    few: '{n} تعليقات جديدة.',
    many: '{n} تعليقًا جديدًا.',
    other: '{n} تعليق جديد.',
  },
  next: 'غير المقروء التالي',
};
