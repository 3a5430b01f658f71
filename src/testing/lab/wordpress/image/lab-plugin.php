<?php
// What checks ask of WordPress: a page that has to be computed, and an event that says who ran it.
add_action('init', function () {
    if (!isset($_GET['lab'])) return;
    usleep(1000 * (int) $_GET['lab']);
    exit('ok-' . $GLOBALS['wpdb']->get_var('SELECT 6 * 7'));
});
add_action('lab_event', fn() => $GLOBALS['wpdb']->query("INSERT INTO lab_event VALUES ('" . PHP_SAPI . "')"));
