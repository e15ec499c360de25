<?php
/** What the content is made with. Every date is fixed, so that every run makes the same blog. */

/** Puts a post in and returns its number. `$fields` overrides; dates are local, in Europe/Berlin. */
function post(string $title, string $text, array $fields = []): int
{
    static $day = 0;
    $day += 1;
    $id = wp_insert_post(wp_slash($fields + [
        'post_title' => $title,
        'post_content' => $text,
        'post_status' => 'publish',
        'post_author' => 1,
        'post_date' => gmdate('Y-m-d H:i:s', gmmktime(9, 15, 30, 3, 20, 2014) + $day * 86400),
        'comment_status' => 'open',
    ]), true);
    if (is_wp_error($id)) {
        throw new RuntimeException($title . ': ' . $id->get_error_message());
    }
    return $id;
}

/** Puts a comment in as the form would have kept it, or raw, and returns its number. The time goes on by 37 minutes. */
function comment(int $post, string $name, string $text, array $fields = []): int
{
    static $n = 0;
    $n += 1;
    $when = gmmktime(20, 10, 5, 3, 29, 2014) + $n * 37 * 60;
    $raw = $fields['raw'] ?? false;
    unset($fields['raw']);
    $data = $fields + [
        'comment_post_ID' => $post,
        'comment_author' => $name,
        'comment_author_email' => 'reader' . $n . '@example.org',
        'comment_author_IP' => '203.0.113.' . ($n % 250 + 1),
        'comment_author_url' => '',
        'comment_content' => $text,
        'comment_type' => 'comment',
        'comment_parent' => 0,
        'comment_approved' => 1,
        'comment_agent' => 'A browser',
        'user_id' => 0,
        'comment_date_gmt' => gmdate('Y-m-d H:i:s', $when),
        'comment_date' => wp_date('Y-m-d H:i:s', $when),
    ];
    $data = wp_slash($data);
    $id = wp_insert_comment($raw ? $data : wp_filter_comment($data));
    if (!$id) {
        throw new RuntimeException('No comment by ' . $name);
    }
    return $id;
}

/** A small picture, made here, as an attachment of a post. */
function picture(string $name, int $post, string $alt = '', string $caption = ''): int
{
    $file = wp_upload_dir('2014/03')['path'] . '/' . $name;
    $image = imagecreatetruecolor(640, 420);
    imagefilledrectangle($image, 0, 0, 640, 420, imagecolorallocate($image, crc32($name) % 200, 120, 160));
    imagefilledellipse($image, 320, 210, 300, 200, imagecolorallocate($image, 250, 240, 200));
    str_ends_with($name, '.png') ? imagepng($image, $file) : imagejpeg($image, $file, 60);
    return attachment($file, $post, $alt, $caption);
}

/** A file that lies in the uploads already, as an attachment of a post. */
function attachment(string $file, int $post, string $alt = '', string $caption = ''): int
{
    $id = wp_insert_attachment(wp_slash([
        'post_title' => 'File ' . basename($file),
        'post_excerpt' => $caption,
        'post_mime_type' => wp_check_filetype($file)['type'],
        'post_status' => 'inherit',
        'post_date' => '2014-03-18 12:00:00',
        'guid' => wp_upload_dir('2014/03')['url'] . '/' . basename($file),
    ]), $file, $post);
    wp_update_attachment_metadata($id, wp_generate_attachment_metadata($id, $file));
    update_post_meta($id, '_wp_attachment_image_alt', wp_slash($alt));
    return $id;
}
