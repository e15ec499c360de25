<?php
/** A kind of post that is neither post nor page, as plugins bring them. */
add_action('init', function () {
    register_post_type('book', ['public' => true, 'show_in_rest' => true, 'supports' => ['title', 'editor', 'comments']]);
});
