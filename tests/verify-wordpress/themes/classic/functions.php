<?php
/** No support for html5 is declared, so that wp_list_comments keeps to its old markup. */
add_action('after_setup_theme', function () {
    add_theme_support('post-thumbnails');
    add_theme_support('title-tag');
});
