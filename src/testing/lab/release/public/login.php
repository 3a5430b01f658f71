<?php
// Logs a visitor in: who.php of any instance knows him from then on.
session_start();
$_SESSION['user'] = $_GET['user'];
echo 'ok-', 6 * 7;
