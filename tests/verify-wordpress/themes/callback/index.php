<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" <?php language_attributes(); ?>>
<head>
<meta http-equiv="Content-Type" content="<?php bloginfo('html_type'); ?>; charset=<?php bloginfo('charset'); ?>" />
<?php wp_head(); ?>
</head>
<body <?php body_class(); ?>>
<div id="page">
<div id="header"><h1><a href="<?php echo esc_url(home_url('/')); ?>"><?php bloginfo('name'); ?></a></h1><div class="description"><?php bloginfo('description'); ?></div></div>
<hr />
<div id="content" role="main">
<?php while (have_posts()) : the_post(); ?>
<div <?php post_class(); ?> id="post-<?php the_ID(); ?>">
<h1 class="entry-title"><a href="<?php the_permalink(); ?>" rel="bookmark"><?php the_title(); ?></a></h1>
<p class="byline">Written by <?php the_author(); ?>, <?php the_time(get_option("date_format")); ?></p>
<div class="entry-content"><?php the_content('Go on reading'); wp_link_pages(); ?></div>
<p class="postmetadata"><?php the_tags('Tags: ', ', ', '<br />'); ?> Posted in <?php the_category(', '); ?></p>
</div>
<?php if (is_singular()) { comments_template('/comments.php'); } ?>
<?php endwhile; ?>
</div>
<div id="sidebar"><ul><li><h2>Recent Comments</h2><ul><?php foreach (get_comments(['number' => 5, 'status' => 'approve']) as $recent) : ?><li class="recentcomments"><?php echo get_comment_author_link($recent); ?> on <a href="<?php echo esc_url(get_comment_link($recent)); ?>"><?php echo get_the_title($recent->comment_post_ID); ?></a></li><?php endforeach; ?></ul></li></ul></div>
<hr />
<div id="footer"><p><?php bloginfo('name'); ?>, kept by WordPress</p></div>
</div>
<?php wp_footer(); ?>
</body>
</html>
