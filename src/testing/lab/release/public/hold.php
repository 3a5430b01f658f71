<?php
// Works a while with the session open: parallel requests of one visitor meet here.
session_start();
$_SESSION['pages'] = ($_SESSION['pages'] ?? 0) + 1;
usleep(1000 * (int) $_GET['ms']);
echo 'ok-', 6 * 7;
