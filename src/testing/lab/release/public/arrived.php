<?php
// What reached PHP of the config and of the secrets.
$platform = json_decode(file_get_contents('/run/ztech/platform.json'));
echo json_encode([
    'name' => $_SERVER['SERVER_NAME'],
    'memory' => ini_get('memory_limit'),
    'password' => $platform->database->password,
    'token' => $platform->cache->token,
]);
