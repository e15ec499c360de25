<?php
/** Prints the export, as Tools, Export, All content does. */
error_reporting(E_ALL & ~E_WARNING & ~E_DEPRECATED & ~E_NOTICE);
require getenv('WORDPRESS') . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/export.php';
wp_set_current_user(1);
export_wp(['content' => 'all']);
