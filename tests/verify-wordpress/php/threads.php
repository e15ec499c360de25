<?php
/** Ordinary discussions: long, deep, of registered people, and on pages. */
$first = comment($classic, 'Ben', "A first answer.\nOn two lines.\n\nAnd a second paragraph -- with \"quotes\", a dash... and (c) 9x9 :-)", ['comment_author_url' => 'http://ben.example.org/?a=1&b=2']);
$own = comment($classic, 'Ann O’Hara', 'I answer as <em>myself</em>.', ['comment_parent' => $first, 'user_id' => 1, 'comment_author_email' => 'ann@example.org', 'comment_author_url' => 'http://ann.example.org']);
comment($classic, 'Dee', 'Registered, but not the author.', ['comment_parent' => $own, 'user_id' => USER_DEE]);
comment($classic, 'Ben & Söhne', 'Another author of the blog.', ['user_id' => USER_BEN]);
comment($blocks, 'Cho', "> quoted by hand\n\n- not\n- a list\n\n1. nor this\n# no heading\n    four spaces\n***\n[no](link)");
comment($blocks, 'Ann O’Hara', 'Here I am only a visitor.', ['user_id' => 1]);
comment($cyrillic, 'Алёна', 'Спасибо за «статью»! 🎉', ['comment_author_url' => 'https://пример.test/путь']);
comment($japanese, '田中', "ありがとう。\n改行。");
$rtl = comment($arabic, 'ليلى', 'شكرا جزيلا');
comment($arabic, 'Ben', 'Left to right in answer to ليلى.', ['comment_parent' => $rtl]);
comment($emoji, '🦊 Fox', '👩‍👩‍👧 :-) ;-) :mrgreen: <3');
comment($closed, 'Cho', 'Before it was closed.');
comment($untitled, 'Cho', 'What is this called?');
comment($paged, 'Ben', 'I read all three parts.');
comment($about, 'Dee', 'On a page.');
$onteam = comment($team2, 'Ben', 'On a page below a page.');
comment($team2, 'Dee', 'An answer there.', ['comment_parent' => $onteam]);
comment($team, 'Cho', 'On the other team.');
comment($sticky, 'Dee', 'Stuck.');

$last = 0;
for ($i = 1; $i <= 120; $i++) {
    $answered = $i % 6 === 0 ? $last : 0;
    $id = comment($busy, 'Reader ' . $i, 'Answer number ' . $i . '.', ['comment_parent' => $answered]);
    $last = $answered === 0 ? $id : $last;
}

$parent = 0;
for ($i = 1; $i <= 12; $i++) {
    $parent = comment($deep, $i % 2 ? 'Ann O’Hara' : 'Ben', 'Level ' . $i . ' of it.', ['comment_parent' => $parent, 'user_id' => $i % 2 ? 1 : USER_BEN]);
    if ($i === 4 || $i === 7) {
        comment($deep, 'Cho', 'Beside it, at level ' . ($i + 1) . '.', ['comment_parent' => $parent]);
    }
}
comment($deep, 'Dee', 'At the top again.');

foreach (['pingback', 'trackback'] as $type) {
    comment($pings, 'Another blog &#187; Of much interest', '[&#8230;] as was said <strong>there</strong> [&#8230;]', ['comment_type' => $type, 'comment_author_url' => 'http://another.example.org/2014/03/' . $type . '/?x=1&y=2', 'raw' => true]);
}
$between = comment($pings, 'Ben', 'An ordinary answer between them.');
comment($pings, 'Ben’s “Notes”', '<strong>Title of it</strong>' . "\n\n" . 'An extract of the other text…', ['comment_type' => 'trackback', 'comment_author_url' => 'https://ben.example.org/notes']);
comment($pings, 'Cho', 'In answer to Ben.', ['comment_parent' => $between]);
comment($pings, 'A third blog', '[...] again [...]', ['comment_type' => 'pingback', 'comment_author_url' => 'http://third.example.org/']);
