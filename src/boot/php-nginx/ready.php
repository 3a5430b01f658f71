<?php
/// Deep check, for this instance's own start; never the balancer's.
if ($_SERVER['REMOTE_ADDR'] !== '127.0.0.1') exit;
try {
    $db = require '/opt/ztech/php/database.php';
    $database = (int) $db->query('SELECT 40 + 2')->fetch_row()[0];
} catch (mysqli_sql_exception $e) {
    $database = $e->getMessage();
}
$mark = random_int(1, PHP_INT_MAX);
$session = session_start() && ($_SESSION['mark'] = $mark) && session_write_close();
$_SESSION = [];
$session = $session && session_start() && $_SESSION['mark'] === $mark && session_destroy();
$files = '@FILE_SYSTEM_ID@' === '' || is_array(scandir('/srv/shared'));
echo json_encode(compact('database', 'session', 'files'));
