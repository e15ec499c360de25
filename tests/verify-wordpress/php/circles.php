<?php
/**
 * Comments that answer themselves or each other, on the first post. WordPress's own pages and REST run out of memory
 * over them where comments are paged, so that they are put in when only the export is still to be made.
 */
require getenv('WORDPRESS') . '/wp-load.php';
require __DIR__ . '/lib.php';

$post = get_page_by_path('hello-classic-world-friends', OBJECT, 'post')->ID;
$self = comment($post, 'Dee', 'My own parent.');
$one = comment($post, 'Dee', 'In a circle, one.');
$two = comment($post, 'Ben', 'In a circle, two.', ['comment_parent' => $one]);
$wpdb->update($wpdb->comments, ['comment_parent' => $self], ['comment_ID' => $self]);
$wpdb->update($wpdb->comments, ['comment_parent' => $two], ['comment_ID' => $one]);
