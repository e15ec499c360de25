<?php
/** Fills the blog: users, files, posts of every kind and state, and their discussions. */
require getenv('WORDPRESS') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/image.php';
require __DIR__ . '/lib.php';

wp_set_current_user(1);
require __DIR__ . '/users.php';
require __DIR__ . '/posts.php';
wp_set_current_user(0);
kses_init_filters();
require __DIR__ . '/threads.php';
require __DIR__ . '/hostile.php';
require __DIR__ . '/states.php';
echo wp_count_comments()->total_comments, ' comments';
