<?php
// How many pages of who.php and hold.php this visitor has seen.
session_start();
echo $_SESSION['pages'] ?? 0;
