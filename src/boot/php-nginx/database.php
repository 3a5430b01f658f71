<?php
// The application connects the same way; platform.json is renewed.
$to = json_decode(file_get_contents('/run/ztech/platform.json'))->database;
$db = mysqli_init();
$db->options(MYSQLI_OPT_CONNECT_TIMEOUT, 3);
$db->ssl_set(null, null, $to->ca, null, null);
$db->real_connect($to->host, $to->user, $to->password, $to->name, 3306, null, MYSQLI_CLIENT_SSL);
return $db;
