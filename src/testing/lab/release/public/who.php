<?php
// Who is logged in; 401 for one whose session is lost. Each request writes to the session, as shops do.
session_start();
if (!isset($_SESSION['user'])) {
    http_response_code(401);
    exit('nobody');
}
$_SESSION['pages'] = ($_SESSION['pages'] ?? 0) + 1;
echo strrev($_SESSION['user']);
