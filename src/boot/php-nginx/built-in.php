<?php
session_start();
$visit = $_SESSION['visit'] = ($_SESSION['visit'] ?? 0) + 1;
?>
<!doctype html>
<title>The platform works</title>
<h1>The platform works</h1>
<p>No release is configured yet. Visit <?= $visit ?> of this session, answered by <?= gethostname() ?>.
