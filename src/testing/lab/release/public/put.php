<?php
// Puts an image into the shared files; its bytes come out of a computation, so that nobody mistakes the source for it.
file_put_contents('/srv/shared/' . basename($_GET['name']), str_repeat(chr(6 * 7), 1000));
echo 'ok-', 6 * 7;
