<?php
/** Prints, as JSON, what the database holds: what every import is compared with. */
require getenv('WORDPRESS') . '/wp-load.php';
global $wpdb;

$posts = [];
foreach ($wpdb->get_results("SELECT * FROM $wpdb->posts WHERE post_type IN ('post', 'page', 'book') ORDER BY ID") as $row) {
    $posts[] = [
        'id' => $row->ID,
        'type' => $row->post_type,
        'status' => $row->post_status,
        'password' => $row->post_password !== '',
        'title' => $row->post_title,
        'local' => $row->post_date,
        'slug' => urldecode($row->post_name),
        'date' => $row->post_date_gmt,
        'author' => get_userdata($row->post_author)->display_name,
        'url' => get_permalink($row->ID),
        'comments' => $row->comment_status,
    ];
}
$comments = [];
foreach ($wpdb->get_results("SELECT * FROM $wpdb->comments ORDER BY comment_ID") as $row) {
    $comments[] = [
        'id' => $row->comment_ID,
        'post' => $row->comment_post_ID,
        'parent' => $row->comment_parent,
        'type' => $row->comment_type,
        'status' => $row->comment_approved,
        'name' => $row->comment_author,
        'url' => html_entity_decode(get_comment_author_url($row->comment_ID), ENT_QUOTES | ENT_HTML5),
        'user' => $row->user_id,
        'date' => $row->comment_date_gmt,
        'local' => $row->comment_date,
        'html' => apply_filters('comment_text', $row->comment_content, get_comment($row->comment_ID), []),
        'email' => $row->comment_author_email,
        'ip' => $row->comment_author_IP,
    ];
}
echo json_encode(['posts' => $posts, 'comments' => $comments], JSON_UNESCAPED_UNICODE | JSON_UNESCAPED_SLASHES | JSON_THROW_ON_ERROR);
