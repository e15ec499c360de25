<?php
/** Posts and pages of every form and state. */
$text = fn (string $name): string => (string) file_get_contents(__DIR__ . '/../texts/' . $name);

wp_insert_term('Old & New', 'category');
wp_insert_term('Reisen', 'category');
wp_insert_term('Größe', 'category', ['parent' => get_term_by('name', 'Reisen', 'category')->term_id]);
$category = fn (string ...$names): array => array_map(fn ($name) => get_term_by('name', esc_html($name), 'category')->term_id, $names);

$classic = post('Hello, “classic” world & <em>friends</em>', $text('classic.txt'), [
    'post_category' => $category('Old & New'),
    'tags_input' => ['C++', 'Ünïcode', 'Two words'],
    'post_excerpt' => 'An excerpt with <b>markup</b> & “quotes”.',
]);
$photo = picture('harbour.jpg', $classic, 'Boats in the "harbour" & more', 'The harbour, <em>early</em>');
$second = picture('hill.png', $classic, '', 'A hill');
$third = picture('über-brücke.jpg', $classic, 'Brücke');
wp_update_post(wp_slash(['ID' => $classic, 'post_content' => strtr($text('classic.txt'), [
    'HARBOUR_ID' => $photo, 'HARBOUR' => wp_get_attachment_image_url($photo, 'medium'), 'HILL_ID' => $second,
])]));
set_post_thumbnail($classic, $photo);

$blocks = post('Everything in blocks', strtr($text('blocks.txt'), [
    'HARBOUR_ID' => $photo, 'HILL_ID' => $second, 'BRIDGE_ID' => $third,
    'HARBOUR' => wp_get_attachment_url($photo), 'HILL' => wp_get_attachment_url($second), 'BRIDGE' => wp_get_attachment_url($third),
]), ['post_author' => USER_BEN, 'post_category' => $category('Reisen', 'Größe')]);
$codes = post('Shortcodes, known and unknown', strtr($text('shortcodes.txt'), [
    'HARBOUR_ID' => $photo, 'HILL_ID' => $second, 'HARBOUR' => wp_get_attachment_image_url($photo, 'medium'),
]), ['post_author' => USER_CHO]);

$cyrillic = post('Привет, мир', "Первый абзац.\n\nВторой — с «кавычками».");
$japanese = post('日本語の記事', "こんにちは。\nこれは改行です。\n\n次の段落。");
$arabic = post('مرحبا بالعالم', "فقرة أولى.\n\nفقرة ثانية، مع <strong>تأكيد</strong>.");
$emoji = post('🦊 A fox’s title 👩‍👩‍👧', 'Emoji only: 🦊🇩🇪 and a smiley :-) here.', ['post_name' => 'fox']);
$long = post('Очень длинный заголовок, который не помещается в двести байтов, потому что каждая буква занимает шесть', 'Text.');
$sticky = post('Sticky', "Stays on top.\n<!--more-->\nThe rest.", ['tags_input' => ['Two words']]);
stick_post($sticky);
set_post_thumbnail($sticky, $second);
$paged = post('In three parts', "Part one.\n<!--nextpage-->\nPart two.\n<!--nextpage-->\nPart three, {the end}.");
$busy = post('A hundred and twenty answers', 'Please discuss.');
$deep = post('Ten deep', 'A long argument.');
$hostile = post('Hostile readers', 'They came.');
$pings = post('Much linked', 'Linked from everywhere.');
$closed = post('Closed', 'No more of it.', ['comment_status' => 'closed', 'post_author' => USER_BEN]);
$untitled = post('', 'A text without a title.');
$renamed = post('Renamed', 'It had another address.');
wp_update_post(['ID' => $renamed, 'post_name' => 'renamed-twice']);

$draft = post('A draft', 'Not yet.', ['post_status' => 'draft']);
$pending = post('Waiting for review', 'Soon.', ['post_status' => 'pending']);
$future = post('To come', 'In time.', ['post_status' => 'future', 'post_date' => '2099-01-02 03:04:05']);
$private = post('Private matters', 'PRIVATEWORDS only for us.', ['post_status' => 'private']);
$locked = post('Behind a password', 'LOCKEDWORDS for those who know.', ['post_password' => 'open-sesame']);
$binned = post('Binned', 'TRASHEDWORDS away with it.');

$about = post('About', 'Who we are.', ['post_type' => 'page', 'menu_order' => 2]);
$team = post('Team', 'The people of the blog.', ['post_type' => 'page', 'post_parent' => $about]);
$contact = post('Contact', 'Write to us.', ['post_type' => 'page']);
$team2 = post('Team', 'The people of the harbour.', ['post_type' => 'page', 'post_parent' => $contact]);
$samename = post('About', 'A post with the slug of a page.');
$hidden = post('Hidden page', 'PRIVATEWORDS on a page.', ['post_type' => 'page', 'post_status' => 'private']);
$book = post('A book', 'BOOKWORDS of another kind of post.', ['post_type' => 'book']);

$menu = wp_create_nav_menu('Main');
wp_update_nav_menu_item($menu, 0, ['menu-item-object-id' => $about, 'menu-item-object' => 'page', 'menu-item-type' => 'post_type', 'menu-item-status' => 'publish']);
