<?php
/** Switches to a theme and sets how deep its pages nest answers: `php setting.php THEME DEPTH`. */
require getenv('WORDPRESS') . '/wp-load.php';
[, $theme, $depth] = $argv;
switch_theme($theme);
update_option('thread_comments_depth', (int) $depth);
echo wp_get_theme()->get('Name');
