<?php
// No database here: its trouble must not replace every instance.
$serving = is_file('/run/ztech/serving');
http_response_code($serving ? 200 : 503);
echo $serving ? 'ok-' : 'idle-', 6 * 7;
