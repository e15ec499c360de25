<?php
/** A theme that prints each comment itself, as many did from WordPress 2.7 on. */
add_action('after_setup_theme', function () {
    add_theme_support('post-thumbnails');
    add_theme_support('title-tag');
});

/** The opening of one comment; WordPress closes the list item. */
function own_comment($comment, $args, $depth)
{
    $GLOBALS['comment'] = $comment;
    if (in_array($comment->comment_type, ['pingback', 'trackback'], true)) : ?>
<li class="post pingback" id="li-comment-<?php comment_ID(); ?>">
  <p>Pingback: <?php comment_author_link(); ?></p>
<?php return; endif; ?>
<li <?php comment_class(); ?> id="li-comment-<?php comment_ID(); ?>">
  <div id="comment-<?php comment_ID(); ?>" class="comment-box">
    <div class="comment-author vcard"><?php echo get_avatar($comment, 40); ?> <cite class="fn"><?php comment_author_link(); ?></cite> <span class="says">says:</span></div>
    <div class="comment-meta commentmetadata"><a href="<?php echo esc_url(get_comment_link($comment)); ?>"><?php comment_date('d.m.Y'); ?>, <?php comment_time('H:i'); ?></a></div>
    <div class="comment-body"><?php comment_text(); ?></div>
    <div class="reply"><?php comment_reply_link(array_merge($args, ['depth' => $depth, 'max_depth' => $args['max_depth'], 'add_below' => 'comment'])); ?></div>
  </div>
<?php
}
