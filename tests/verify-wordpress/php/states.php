<?php
/** What must not be published, and answers whose parent is not where it should be. */
global $wpdb;

foreach (['0' => 'pending', 'spam' => 'spam', 'trash' => 'trash'] as $state => $word) {
    $set = comment($classic, ucfirst($word) . ' person', strtoupper($word) . 'WORDS must not come out.', ['comment_approved' => (string) $state]);
    comment($classic, 'Cho', 'In answer to one that is ' . $word . '.', ['comment_parent' => $set]);
}
comment($private, 'Ben', 'PRIVATEWORDS said in private.');
comment($locked, 'Ben', 'LOCKEDWORDS said behind the password.');
comment($draft, 'Ben', 'DRAFTWORDS said on a draft.');
comment($hidden, 'Ben', 'PRIVATEWORDS on the hidden page.');
comment($book, 'Ben', 'BOOKWORDS on another kind of post.');
comment($binned, 'Ben', 'TRASHEDWORDS on what was thrown away.');
wp_trash_post($binned);
comment($classic, 'Ann O’Hara', 'NOTEWORDS between editors.', ['comment_type' => 'note', 'user_id' => 1]);
comment($classic, 'Ben', 'ORDERWORDS of a shop.', ['comment_type' => 'order_note']);
comment($classic, 'Ben', 'A review with stars.', ['comment_type' => 'review']);

$other = comment($classic, 'Dee', 'Parent on another post.');
$wpdb->update($wpdb->comments, ['comment_parent' => $between], ['comment_ID' => $other]);
$gone = comment($classic, 'Dee', 'Parent that is gone.');
$wpdb->update($wpdb->comments, ['comment_parent' => 99999], ['comment_ID' => $gone]);
$early = comment($classic, 'Cho', 'Answers one that comes later.');
$late = comment($classic, 'Cho', 'Comes later.');
$wpdb->update($wpdb->comments, ['comment_parent' => $late], ['comment_ID' => $early]);
$empty = comment($classic, 'Ben', 'Of no type, as old blogs have it.');
$wpdb->update($wpdb->comments, ['comment_type' => ''], ['comment_ID' => $empty]);
$undated = comment($classic, 'Ben', 'Without a date in UTC.');
$wpdb->query("SET SESSION sql_mode = ''");
$wpdb->update($wpdb->comments, ['comment_date_gmt' => '0000-00-00 00:00:00'], ['comment_ID' => $undated]);
wp_cache_flush();
foreach ([$classic, $pings] as $id) {
    wp_update_comment_count_now($id);
}
