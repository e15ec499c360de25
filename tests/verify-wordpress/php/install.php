<?php
/** Installs WordPress and sets what its pages are to look like. Environment: WORDPRESS, its folder. */
define('WP_INSTALLING', true);
require getenv('WORDPRESS') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';

wp_install('Ann & Ben’s “Old” Blog', 'ann', 'ann@example.org', true, '', 'not-a-secret');
foreach (
    [
        'timezone_string' => 'Europe/Berlin',
        'permalink_structure' => '/%year%/%monthnum%/%day%/%postname%/',
        'thread_comments' => 1,
        'thread_comments_depth' => 5,
        'page_comments' => 1,
        'comments_per_page' => 50,
        'default_comments_page' => 'newest',
        'use_smilies' => 1,
        'date_format' => 'F j, Y',
        'time_format' => 'g:i a',
    ] as $name => $value
) {
    update_option($name, $value);
}
flush_rewrite_rules(false);
foreach ([1, 2, 3] as $sample) {
    wp_delete_post($sample, true);
}
