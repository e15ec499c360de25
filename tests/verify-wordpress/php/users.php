<?php
/** Ann writes (user 1), Ben and Cho write too, Dee only reads. */
foreach (
    [
        ['ben', 'editor', 'Ben & Söhne', 'Ben', 'Söhne', 'Mends <b>clocks</b> & “things”.', 'https://ben.example.org/?a=1&b=2'],
        ['cho.k', 'author', '조 Cho', 'Cho', 'Kim', "Line one.\nLine two: {braces} & <3", ''],
        ['dee', 'subscriber', 'Dee', '', '', '', ''],
    ] as [$login, $role, $shown, $first, $last, $bio, $url]
) {
    $id = wp_insert_user([
        'user_login' => $login,
        'user_pass' => 'not-a-secret',
        'user_email' => $login . '@example.org',
        'role' => $role,
        'display_name' => $shown,
        'first_name' => $first,
        'last_name' => $last,
        'description' => $bio,
        'user_url' => $url,
    ]);
    define('USER_' . strtoupper(strtok($login, '.')), $id);
}
wp_update_user(['ID' => 1, 'display_name' => 'Ann O’Hara', 'first_name' => 'Ann', 'last_name' => 'O’Hara', 'description' => 'Keeps this blog.']);
