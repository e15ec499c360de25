<?php
/** What people type who mean no good, and names and texts that are hard to keep: as the form kept it, and raw. */
$texts = [
    'Script' => 'Before <script>alert("xss")</script> after <img src=x onerror=alert(1)> end.',
    'Link' => 'A <a href="javascript:alert(1)" onclick="evil()">bad</a> and a <a href="https://example.org/?a=1&amp;b=2" title="T">good</a> link, and http://example.org/bare_(link)?q=1&r=2.',
    'Braces' => 'Braces {process.env} and {`${1+1}`} and <Component x={y} /> and import x from "y"; export default 1;',
    'Angle' => 'if a < b && c > d then <3 &lt;b&gt;shown as typed&lt;/b&gt; &amp;amp; twice &amp;lt;i&amp;gt;',
    'Open' => 'Unclosed <b>bold <i>both <blockquote>quoted',
    'Closing' => 'Closing </div></li></ol></article></body> what was never open.',
    'Markdown' => "# no heading\n* star\n+ plus\n1. one\n```\nfence\n```\n| a | b |\n|---|---|\n~~tilde~~ **stars** __under__ `tick` <!-- comment --> \\backslash\\ &nbsp; a*b*c snake_case_name",
    'Code' => "Look:\n<code>if (a &lt; b) { return `x`; }</code>\n<pre>  two\n    four &amp; more\n</pre>done",
    'Quote' => "<blockquote cite=\"https://example.org/\">Somebody said\n\nin two paragraphs</blockquote>\nI disagree.",
    'Whitespace' => "  leading\n\n\n\n\nfar below\t\ttabs\u{a0}\u{a0}hard spaces  \u{200b}zero\u{ad}soft ",
    'Mention' => 'Ask @ann or mail me, #12 and @everyone. Fixes #1. closes example/repo#2',
    'Emoji' => '👍🏽 👨‍👩‍👧‍👦 🇩🇪 ☺️ é ﷽ ‮reversed',
    'Del' => 'It was <del datetime="2014-01-01">wrong</del> <strike>struck</strike> <q>quoted</q> <acronym title="A B C">ABC</acronym> <em><strong>both</strong></em>.',
];
foreach ($texts as $name => $words) {
    comment($hostile, $name, $words);
    comment($hostile, $name . ' raw', $words, ['raw' => true]);
}

$names = [
    'Ben & Co', 'O\'Hara "the pen"', '<b>Bold</b> name', '<script>alert(1)</script>Eve', 'Ann &amp;amp; Ben &#8217;s', '   spaces   around   ',
    '{braces} ${x}', '@ann #1 *star* _under_ [link](x)', 'says: Ann', '‮reversed', str_repeat('Long ', 40), 'ПОЛЬЗОВАТЕЛЬ',
];
foreach ($names as $i => $name) {
    comment($hostile, $name, 'My name is odd: number ' . $i . '.');
    comment($hostile, $name, 'My name is odd and raw: number ' . $i . '.', ['raw' => true]);
}
comment($hostile, '', 'I have no name.');
comment($hostile, '', 'I have no name but an address.', ['comment_author_url' => 'http://nameless.example.org/']);

foreach (['javascript:alert(1)', 'http://', 'example.org/no-scheme', 'https://example.org/a b"c', 'http://example.org/' . str_repeat('long/', 30), 'HTTP://EXAMPLE.ORG/Case', 'data:text/html,x', '//example.org/'] as $i => $url) {
    comment($hostile, 'Url ' . $i, 'My address is odd.', ['comment_author_url' => $url, 'raw' => true]);
}

comment($hostile, 'Leaky', 'Write to leaky@example.org, I am at 203.0.113.77 today.', ['comment_author_email' => 'leaky@example.org', 'comment_author_IP' => '203.0.113.77']);
comment($hostile, 'named@example.org', 'My name is my address.', ['comment_author_email' => 'named@example.org']);
comment($hostile, 'Homepage', 'My site is my address.', ['comment_author_email' => 'home@example.org', 'comment_author_url' => 'mailto:home@example.org', 'raw' => true]);
comment($hostile, 'Very long', str_repeat("A long paragraph of words, one like the other.\n\n", 400));
comment($hostile, 'Empty', ' ', ['raw' => true]);
comment($hostile, 'Only markup', '<img src="https://example.org/track.gif" alt="tracked">', ['raw' => true]);
comment($hostile, 'Cdata', 'Ends ]]> here <![CDATA[ and ]]]]><![CDATA[> again', ['raw' => true]);
comment($hostile, 'Deep markup', str_repeat('<blockquote>', 60) . 'deep' . str_repeat('</blockquote>', 60), ['raw' => true]);
comment($hostile, 'Shortcode', '[gallery] [caption]no[/caption] [embed]https://example.org/[/embed]');
