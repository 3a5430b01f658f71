<?php
// One query, on a connection of its own, as the platform says applications connect.
mysqli_report(MYSQLI_REPORT_ERROR | MYSQLI_REPORT_STRICT);
$db = require '/opt/ztech/php/database.php';
echo 'ok-', $db->query('SELECT 40 + 2')->fetch_row()[0];
